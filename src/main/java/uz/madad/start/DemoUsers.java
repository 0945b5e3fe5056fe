package uz.madad.start;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The demo identity provider's users, from {@code demo/users.json}: at least one per role. */
final class DemoUsers {

    private static final int TOKEN_LIVES_FOR_SECONDS = 3600;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<User> users;

    private DemoUsers(List<User> users) {
        this.users = users;
    }

    static DemoUsers load() {
        try (InputStream file = DemoUsers.class.getResourceAsStream("/demo/users.json")) {
            return new DemoUsers(List.of(JSON.readValue(file, User[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<User> all() {
        return users;
    }

    /** The provider's configuration: who signs in as {@code username} gets that user's claims, nobody else a usable token. */
    String providerConfiguration() {
        List<Map<String, Object>> mappings = users.stream()
                .map(user -> Map.<String, Object>of(
                        "requestParam", "username", "match", user.user(), "claims", user.tokenClaims()))
                .toList();
        Map<String, Object> callback = Map.of(
                "issuerId", DemoIdentityServer.ISSUER_ID,
                "tokenExpiry", TOKEN_LIVES_FOR_SECONDS,
                "requestMappings", mappings);
        try {
            return JSON.writeValueAsString(Map.of(
                    "interactiveLogin", true, "httpServer", "NettyWrapper", "tokenCallbacks", List.of(callback)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param user the name to sign in with, also the token's subject
     * @param does what the person does, for the list of users
     * @param claims what the token says beyond that: roles, organisation
     */
    record User(String user, String does, Map<String, Object> claims) {

        @SuppressWarnings("unchecked")
        List<String> roles() {
            return (List<String>) claims.get("roles");
        }

        Map<String, Object> tokenClaims() {
            Map<String, Object> all = new LinkedHashMap<>(claims);
            all.put("sub", user);
            all.put("preferred_username", user);
            all.put("aud", List.of("madad"));
            return all;
        }
    }
}
