package uz.madad;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** An OpenID Connect issuer on loopback: publishes its key as any issuer does, and signs what a test asks for. */
public final class TestIssuer {

    private static final String KEY_ID = "test-key";

    private final HttpServer server;
    private final KeyPair keys;

    private TestIssuer(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    public static TestIssuer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestIssuer issuer = new TestIssuer(server, newKeys());
        issuer.publish("/madad/.well-known/openid-configuration", issuer.configuration());
        issuer.publish("/madad/jwks", issuer.keySet());
        server.start();
        return issuer;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/madad";
    }

    public void stop() {
        server.stop(0);
    }

    public String token(
            String issuer,
            String audience,
            String person,
            List<String> roles,
            Map<String, Object> claims,
            long expiresInSeconds) {
        Instant now = Instant.now();
        JwtClaimsBuilder token = Jwt.claims(claims);
        if (person != null) {
            token.subject(person);
        }
        return token.issuer(issuer)
                .audience(audience)
                .claim("roles", roles)
                .issuedAt(now.minusSeconds(7200))
                .expiresAt(now.plusSeconds(expiresInSeconds))
                .jws()
                .keyId(KEY_ID)
                .sign(keys.getPrivate());
    }

    private void publish(String path, String json) {
        server.createContext(path, exchange -> {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private String configuration() {
        return """
                {"issuer": "%1$s", "jwks_uri": "%1$s/jwks", "authorization_endpoint": "%1$s/authorize",
                 "token_endpoint": "%1$s/token", "response_types_supported": ["code"],
                 "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(url());
    }

    private String keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        byte[] modulus = key.getModulus().toByteArray();
        byte[] unsigned = modulus[0] == 0 ? java.util.Arrays.copyOfRange(modulus, 1, modulus.length) : modulus;
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}
                """.formatted(
                        KEY_ID,
                        base64.encodeToString(unsigned),
                        base64.encodeToString(key.getPublicExponent().toByteArray()));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
