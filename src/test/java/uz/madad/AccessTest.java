package uz.madad;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uz.madad.shared.Role;

/** Every endpoint times every role, and tokens that aren't valid here; {@code access.csv} says who may what. */
@MadadTest
class AccessTest {

    private static final Path TABLE = Path.of("src/test/resources/access.csv");
    private static final HttpClient CALLER = HttpClient.newHttpClient();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
    private static final Map<String, String> KNOWN_PARAMETERS =
            Map.of("programme", "training", "year", "2026", "register", "banks", "version", "999999");

    record Endpoint(String method, String path, Set<String> roles) {

        boolean isOpen() {
            return roles.contains("anybody");
        }

        boolean isOpenToAnyToken() {
            return isOpen() || roles.contains("any-token");
        }

        String contentType() {
            if (path.endsWith("/imports")) {
                return "text/csv";
            }
            return path.endsWith("/bank-messages") ? "application/xml" : "application/json";
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
        List<String> wrong = new ArrayList<>();
        for (String role : Role.ALL) {
            int status = call(endpoint, token(role));
            boolean allowed = endpoint.isOpenToAnyToken() || endpoint.roles().contains(role);
            if (allowed ? status == 401 || status == 403 : status != 403) {
                wrong.add(role + " got " + status);
            }
        }
        assertEquals(List.of(), wrong, endpoint.toString());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void tokensNotValidHereAreRefused(Endpoint endpoint) {
        String role =
                endpoint.isOpen() ? Role.AUDITOR : endpoint.roles().iterator().next();
        assertEquals(401, call(endpoint, Tokens.expired("a", role)), "expired");
        assertEquals(401, call(endpoint, Tokens.ofOtherIssuer("a", role)), "other issuer");
        assertEquals(401, call(endpoint, Tokens.forOtherAudience("a", role)), "other audience");
        assertEquals(401, call(endpoint, "not.a.token"), "not a token");
        int withoutToken = call(endpoint, null);
        assertEquals(endpoint.isOpen(), withoutToken != 401, "no token: " + withoutToken);
        if (!endpoint.isOpenToAnyToken()) {
            assertEquals(403, call(endpoint, Tokens.of("a", "no-such-role")), "unknown role");
        }
    }

    /** As little as reaches the endpoint: no key, an empty body and ids that nothing has. */
    private static int call(Endpoint endpoint, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + filled(endpoint.path())));
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
                            case Role.AGENCY -> Map.of("agency_code", "a-1");
                            default -> Map.of();
                        }));
    }
}
