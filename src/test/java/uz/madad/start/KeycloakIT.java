package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The realm file in a real Keycloak, and the packaged service that trusts it. */
@EnabledIfSystemProperty(
        named = "madad.keycloak",
        matches = ".+",
        disabledReason = "needs a download of 150 MB: ./mvnw verify -Pkeycloak")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KeycloakIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "a-long-password-of-a-test";

    @TempDir
    Path folder;

    @Test
    void tokensOfTheShippedRealmAreAccepted() throws Exception {
        int port = Copy.freePort();
        Process keycloak = start(port);
        try {
            String url = "http://127.0.0.1:" + port;
            await(url + "/realms/madad/.well-known/openid-configuration", keycloak);
            addUser(url, "nodira", "auditor", null);
            addUser(url, "dilnoza", "training-center", "302000014");
            try (Copy copy = Copy.start(
                            Copy.freePort(),
                            Map.of(
                                    "MADAD_DATA_DIR",
                                    folder.resolve("data").toString(),
                                    "QUARKUS_OIDC_AUTH_SERVER_URL",
                                    url + "/realms/madad"))
                    .awaitReady()) {
                String auditor = token(url, "madad", "madad-cli", "nodira", PASSWORD);
                String center = token(url, "madad", "madad-cli", "dilnoza", PASSWORD);
                assertEquals(200, copy.get("/api/v1/audit", auditor).statusCode());
                assertEquals(403, copy.get("/api/v1/audit", center).statusCode());
                assertEquals("302000014", claims(center).get("org_stir").asText());
                assertEquals("madad", claims(center).get("aud").toString().replaceAll(".*(madad).*", "$1"));
                assertFalse(copy.said().contains("DEMO IDENTITY"));

                String elsewhere = token(url, "master", "admin-cli", "admin", PASSWORD);
                assertEquals(401, copy.get("/api/v1/audit", elsewhere).statusCode());
            }
        } finally {
            keycloak.descendants().forEach(ProcessHandle::destroy);
            keycloak.destroy();
            keycloak.waitFor(30, TimeUnit.SECONDS);
        }
    }

    private static Process start(int port) throws Exception {
        Path home = Path.of(System.getProperty("madad.keycloak"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(
                imports.resolve("madad-realm.json"),
                Files.readString(Path.of("docs/examples/keycloak/madad-realm.json")));
        ProcessBuilder builder = new ProcessBuilder(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        return builder.start();
    }

    private static void await(String url, Process keycloak) throws Exception {
        Instant until = Instant.now().plus(Duration.ofMinutes(3));
        while (!answers(url)) {
            assertTrue(keycloak.isAlive() && Instant.now().isBefore(until), "see target/keycloak.log");
            Thread.sleep(500);
        }
    }

    private static boolean answers(String url) throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode()
                    == 200;
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static void addUser(String url, String user, String role, String orgStir) throws Exception {
        String admin = token(url, "master", "admin-cli", "admin", PASSWORD);
        String realm = url + "/admin/realms/madad";
        String attributes = orgStir == null ? "{}" : "{\"org_stir\": [\"" + orgStir + "\"]}";
        send(admin, realm + "/users", """
                {"username": "%1$s", "enabled": true, "emailVerified": true, "email": "%1$s@example.uz",
                 "firstName": "%1$s", "lastName": "%1$s", "attributes": %2$s,
                 "credentials": [{"type": "password", "value": "%3$s", "temporary": false}]}
                """.formatted(user, attributes, PASSWORD));
        String id = JSON.readTree(send(admin, realm + "/users?username=" + user, null))
                .at("/0/id")
                .asText();
        String known = send(admin, realm + "/roles/" + role, null);
        send(admin, realm + "/users/" + id + "/role-mappings/realm", "[" + known + "]");
    }

    private static String send(String token, String url, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(HttpRequest.BodyPublishers.ofString(body));
        }
        HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.statusCode() < 300, url + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    private static String token(String url, String realm, String client, String user, String password)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=password&scope=openid&client_id=" + client
                        + "&username=" + user + "&password=" + password))
                .build();
        String answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        JsonNode token = JSON.readTree(answer).get("access_token");
        assertTrue(token != null, answer);
        return token.asText();
    }

    private static JsonNode claims(String token) throws Exception {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
