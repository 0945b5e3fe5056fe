package uz.madad.faults;

import java.util.UUID;

/** A request that can be repeated to the byte: what makes it safe is the key it keeps. */
public record Request(
        String method, String path, String token, String contentType, String body, String key, String ifMatch) {

    public static Request post(String path, String token, String body) {
        return new Request(
                "POST", path, token, "application/json", body, UUID.randomUUID().toString(), null);
    }

    /** Carries no key: what makes it safe is the version it names, or that it can be done only once. */
    static Request put(String path, String token, String body) {
        return new Request("PUT", path, token, "application/json", body, null, null);
    }

    public static Request get(String path, String token) {
        return new Request("GET", path, token, null, null, null, null);
    }

    public Request ifMatch(String version) {
        return new Request(method, path, token, contentType, body, key, version);
    }

    public Request as(String contentType) {
        return new Request(method, path, token, contentType, body, key, ifMatch);
    }
}
