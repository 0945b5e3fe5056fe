package uz.madad;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.shared.Role;
import uz.madad.testing.Desk;
import uz.madad.testing.World;

/**
 * Every endpoint times every role, and tokens that aren't valid here; {@code access.csv} says who may what. Who may is
 * answered what so empty a call deserves, never a failure.
 */
@MadadTest
class AccessTest {

    private static final Path TABLE = Path.of("src/test/resources/access.csv");
    private static final HttpClient CALLER = HttpClient.newHttpClient();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final Map<String, String> KNOWN_PARAMETERS =
            Map.of("programme", "training", "year", "2026", "register", "banks", "version", "999999");

    @Inject
    World world;

    record Endpoint(String method, String path, Set<String> roles) {

        boolean isOpen() {
            return roles.contains("anybody");
        }

        boolean isOpenToAnyToken() {
            return isOpen() || roles.contains("any-token");
        }

        String contentType() {
            if (path.matches(".*/(imports|bulk|loan-repayment-files|loan-statements|file)")) {
                return "text/csv";
            }
            return path.endsWith("/bank-messages") ? "application/xml" : "application/json";
        }

        /** What a call that reaches the endpoint may come to: ids are nobody's, bodies empty, keys and versions missing. */
        Set<Integer> expected() {
            if (!method.equals("GET")) {
                return Set.of(400, 404, 428);
            }
            if (path.equals("/api/v1/savings/rounds/preview")) {
                return Set.of(400); // it asks for a year
            }
            return path.contains("{") ? Set.of(200, 404) : Set.of(200);
        }

        String emptyBody() {
            return contentType().equals("application/json") ? "{}" : "";
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Endpoint> endpoints() throws IOException {
        try (Stream<String> lines = Files.lines(TABLE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("method"))
                    .map(line -> line.split(",", 3))
                    .map(cells -> new Endpoint(
                            cells[0],
                            cells[1],
                            Set.copyOf(Arrays.asList(cells[2].strip().split(" ")))))
                    .toList();
        }
    }

    /** But for PUT and appeal, which ask for a body first; their own tests try them for another centre. */
    static List<Endpoint> endpointsOfAClaimForItsCenter() throws IOException {
        return endpoints().stream()
                .filter(endpoint -> !endpoint.method().equals("PUT")
                        && !endpoint.path().endsWith("/appeal")
                        && endpoint.path().startsWith("/api/v1/claims/{id}")
                        && endpoint.roles().contains(Role.TRAINING_CENTER))
                .toList();
    }

    @Test
    void everyEndpointHasARowAndEveryRowAnEndpoint() throws IOException {
        Set<String> described = new TreeSet<>();
        JsonNode paths = new ObjectMapper().readTree(ApiDescription.served()).get("paths");
        paths.properties().forEach(path -> path.getValue().properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> Set.of("get", "put", "post", "patch", "delete").contains(key))
                .forEach(method -> described.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        Set<String> listed =
                endpoints().stream().map(Endpoint::toString).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(String.join("\n", described), String.join("\n", listed));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void rolesGetWhatTheTableSays(Endpoint endpoint) {
        List<String> wrong = atOnce(Role.ALL.stream()
                .<Callable<String>>map(role -> () -> {
                    boolean allowed =
                            endpoint.isOpenToAnyToken() || endpoint.roles().contains(role);
                    int status = call(endpoint, token(role));
                    boolean right = allowed ? endpoint.expected().contains(status) : status == 403;
                    return right ? "" : role + " got " + status;
                })
                .toList());
        assertEquals("", String.join("", wrong), endpoint.toString());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void tokensNotValidHereAreRefused(Endpoint endpoint) {
        String role =
                endpoint.isOpen() ? Role.AUDITOR : endpoint.roles().iterator().next();
        assertEquals(
                List.of(401, 401, 401, 401, 401),
                atOnce(List.of(
                        () -> call(endpoint, Tokens.expired("a", role)),
                        () -> call(endpoint, Tokens.ofOtherIssuer("a", role)),
                        () -> call(endpoint, Tokens.forOtherAudience("a", role)),
                        () -> call(endpoint, Tokens.ofNobody(role)),
                        () -> call(endpoint, "not.a.token"))),
                "expired, of another issuer, for another audience, of nobody, not a token");
        int withoutToken = call(endpoint, null);
        assertEquals(endpoint.isOpen(), withoutToken != 401, "no token: " + withoutToken);
        if (!endpoint.isOpenToAnyToken()) {
            assertEquals(403, call(endpoint, Tokens.of("a", "no-such-role")), "unknown role");
        }
    }

    @ParameterizedTest
    @MethodSource("endpointsOfAClaimForItsCenter")
    void claimOfAnotherCenterIsNotThere(Endpoint endpoint) {
        World.Graduate graduate = world.hiredGraduate();
        String path = endpoint.path().replace("{id}", Desk.filed(graduate));

        assertEquals(404, status(endpoint, path, Tokens.ofCenter("other", World.newStir())), endpoint.toString());
        int own = status(endpoint, path, Tokens.ofCenter("owner", graduate.center()));
        assertTrue(own == 200 || own == 409 || own == 400, endpoint + ": " + own);
    }

    @Test
    void listsAndRegistersShowACenterItsOwnAlone() {
        World.Graduate graduate = world.hiredGraduate();
        String claim = Desk.filed(graduate);
        String other = world.center();

        Desk.asCenter(other).get("/api/v1/claims").then().statusCode(200).body("$", empty());
        Desk.asCenter(other)
                .queryParam("center", graduate.center())
                .get("/api/v1/claims")
                .then()
                .statusCode(200)
                .body("$", empty());
        Desk.asCenter(graduate.center()).get("/api/v1/claims").then().body("id", contains(claim));
        Desk.asCenter(other)
                .get("/api/v1/registers/training-centers/" + graduate.center())
                .then()
                .statusCode(404);
        Desk.asCenter(other)
                .get("/api/v1/registers/training-centers/" + other)
                .then()
                .statusCode(200);
        Desk.asCenter(other)
                .get("/api/v1/registers/persons/" + graduate.pinfl())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/openapi"})
    void healthAndDescriptionAreOpen(String path) {
        assertEquals(200, call(new Endpoint("GET", path, Set.of("anybody")), null));
    }

    @Test
    void metricsAreForOperatorsAndAuditors() {
        Endpoint metrics = new Endpoint("GET", "/q/metrics", Set.of(Role.OPERATOR, Role.AUDITOR));
        rolesGetWhatTheTableSays(metrics);
        tokensNotValidHereAreRefused(metrics);
    }

    /** As little as reaches the endpoint: no key, an empty body and ids that nothing has. */
    private static int call(Endpoint endpoint, String token) {
        return send(endpoint, request(endpoint.path()), token);
    }

    /** With key and version, so that all that is left to refuse is whose it is. */
    private static int status(Endpoint endpoint, String path, String token) {
        HttpRequest.Builder request = request(path)
                .header("If-Match", "*")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return send(endpoint, request, token);
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + filled(path)));
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return callers.invokeAll(calls).stream().map(Future::resultNow).toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int send(Endpoint endpoint, HttpRequest.Builder request, String token) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (endpoint.method().equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", endpoint.contentType())
                    .method(endpoint.method(), HttpRequest.BodyPublishers.ofString(endpoint.emptyBody()));
        }
        try {
            return CALLER.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String filled(String path) {
        for (Map.Entry<String, String> known : KNOWN_PARAMETERS.entrySet()) {
            path = path.replace("{" + known.getKey() + "}", known.getValue());
        }
        return path.replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    private static String token(String role) {
        return TOKENS.computeIfAbsent(
                role,
                r -> Tokens.of(
                        "access-" + r,
                        List.of(r),
                        switch (r) {
                            case Role.TRAINING_CENTER -> Map.of("org_stir", "309999999");
                            case Role.BANK -> Map.of("bank_mfo", "00014");
                            case Role.CITIZEN -> Map.of("pinfl", World.newPinfl());
                            case Role.AGENCY -> Map.of("agency_code", "a-1");
                            default -> Map.of();
                        }));
    }
}
