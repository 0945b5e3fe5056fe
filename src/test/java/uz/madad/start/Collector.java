package uz.madad.start;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes traces over OTLP on HTTP, as any collector does, and keeps the bytes. */
final class Collector implements AutoCloseable {

    private final HttpServer server;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();

    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean broken;

    private Collector(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", exchange -> {
            byte[] spans = exchange.getRequestBody().readAllBytes();
            if (broken) {
                refused.incrementAndGet();
                exchange.close();
                return;
            }
            synchronized (taken) {
                taken.write(spans);
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    static Collector start() throws IOException {
        return new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it answers nobody, or does again. */
    void breakDown(boolean now) {
        broken = now;
    }

    /** How many were not answered. */
    int refused() {
        return refused.get();
    }

    boolean has(String text) {
        return taken().contains(text);
    }

    /** @param hexadecimal of a trace or a span */
    boolean hasId(String hexadecimal) {
        return has(new String(HexFormat.of().parseHex(hexadecimal), StandardCharsets.ISO_8859_1));
    }

    /** Everything as one text, a character for each byte. */
    String taken() {
        synchronized (taken) {
            return taken.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
