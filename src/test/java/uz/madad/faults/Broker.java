package uz.madad.faults;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import uz.madad.testing.Shell;

/** A real Kafka of one node (KRaft), from the jars that the profile {@code kafka} brings. */
final class Broker implements AutoCloseable {

    private static final long STARTS_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Path folder;
    private final int port;
    private Process process;

    private Broker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Prepared, not started. @param controllerPort another free port */
    static Broker at(Path folder, int port, int controllerPort) throws IOException, InterruptedException {
        Broker broker = new Broker(Files.createDirectories(folder), port);
        Files.writeString(broker.settings(), """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                num.partitions=3
                offsets.topic.num.partitions=1
                offsets.topic.replication.factor=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                """.formatted(port, controllerPort, folder.resolve("log")));
        int formatted = broker.java(
                        "format.log",
                        "kafka.tools.StorageTool",
                        "format",
                        "--cluster-id",
                        "bWFkYWQtdGVzdC1jbHVzdA",
                        "--config",
                        broker.settings().toString())
                .waitFor();
        if (formatted != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("format.log")));
        }
        return broker;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    void start() throws IOException, InterruptedException {
        process = java("broker.log", "kafka.Kafka", settings().toString());
        for (long until = System.nanoTime() + STARTS_WITHIN_NANOS; System.nanoTime() < until; Thread.sleep(200)) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
                return;
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    break;
                }
            }
        }
        throw new IllegalStateException(Files.readString(folder.resolve("broker.log")));
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Takes no more and answers no more, its connections stay. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Shell.run("kill", "-" + name, Long.toString(process.pid()));
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path settings() {
        return folder.resolve("server.properties");
    }

    private Process java(String log, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path")));
        all.addAll(Arrays.asList(command));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }
}
