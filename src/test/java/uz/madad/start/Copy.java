package uz.madad.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A copy of the packaged service in a process of its own, as a person starts it. */
public final class Copy implements AutoCloseable {

    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Duration READY_WITHIN = Duration.ofSeconds(200);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Options of a virtual machine for short lives: what the best compiler would gain comes too late. */
    public static final List<String> SHORT_LIFE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final Path output;
    private final int port;

    private Copy(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /** Starts a copy with these environment variables, whatever comes of it. */
    static Copy start(int port, Map<String, String> environment, String... wrapper) throws IOException {
        return start(port, environment, SHORT_LIFE, wrapper);
    }

    /** Starts a copy in a virtual machine with these options. */
    public static Copy start(int port, Map<String, String> environment, List<String> jvm, String... wrapper)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(wrapper));
        command.add(JAVA.toString());
        command.addAll(jvm);
        command.addAll(List.of("-jar", JAR.toString()));
        return startBy(command, Path.of("."), port, environment);
    }

    /** Runs the packaged jar with these arguments. */
    public static Copy runWith(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(SHORT_LIFE);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(arguments);
        return startBy(command, Path.of("."), freePort(), environment);
    }

    /** Starts a copy by a command of its own, in a folder. */
    public static Copy startBy(List<String> command, Path folder, int port, Map<String, String> environment)
            throws IOException {
        Path output = Files.createTempFile(Files.createDirectories(Path.of("target", "copies")), "copy-", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("MADAD_"));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new Copy(builder.start(), output, port);
    }

    /** Starts a copy on a data folder and waits until it is ready. */
    static Copy running(int port, Path data) throws Exception {
        return start(port, Map.of("MADAD_DATA_DIR", data.toString())).awaitReady();
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    public Copy awaitReady() throws Exception {
        Instant until = Instant.now().plus(READY_WITHIN);
        while (!isReady()) {
            if (!process.isAlive() || Instant.now().isAfter(until)) {
                throw new AssertionError("not ready: " + said());
            }
            Thread.sleep(100);
        }
        return this;
    }

    /** Waits for the end and returns the exit code. */
    public int awaitEnd() throws InterruptedException {
        return awaitEnd(STOPS_WITHIN);
    }

    /** For one that has something to do at its end. */
    public int awaitEnd(Duration longest) throws InterruptedException {
        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("still runs: " + said());
        }
        return process.exitValue();
    }

    public HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(20));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** The issuer this copy tells everybody it trusts. */
    String issuer() throws Exception {
        JsonNode resource =
                JSON.readTree(get("/.well-known/oauth-protected-resource", null).body());
        return resource.at("/authorization_servers/0").asText();
    }

    /** A token of the identity provider this copy trusts. */
    String token(String user) throws Exception {
        JsonNode provider = JSON.readTree(HTTP.send(
                        HttpRequest.newBuilder(URI.create(issuer() + "/.well-known/openid-configuration"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());
        String form = "grant_type=password&client_id=madad-cli&scope=openid&password=any&username="
                + URLEncoder.encode(user, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(provider.get("token_endpoint").asText()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return JSON.readTree(
                        HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .get("access_token")
                .asText();
    }

    /** Seconds of processor its process has used so far. */
    public double processorSeconds() {
        return process.toHandle()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** SIGTERM, what a container's end comes down to. */
    public void stop() {
        process.destroy();
    }

    /** SIGINT to the whole process group that this copy leads: what a terminal does on Ctrl-C. */
    void interruptGroup() throws IOException, InterruptedException {
        String signal = "kill -INT -- -" + process.pid();
        if (new ProcessBuilder("bash", "-c", signal).inheritIO().start().waitFor() != 0) {
            throw new AssertionError("no such process group: " + said());
        }
    }

    /** SIGKILL: no chance to clean up. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/q/health/ready", null).statusCode() == 200;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }
}
