package uz.madad.shared;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Entity tags from version numbers: {@code "3"}. */
public final class Version {

    private Version() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** 200 with what stands now and the tag of its version, which {@code If-Match} takes. */
    public static <T> RestResponse<T> ok(T now, long version) {
        return RestResponse.ResponseBuilder.ok(now)
                .header(HttpHeaders.ETAG, tag(version))
                .build();
    }

    /** 201 with what was made, where it is found, and the tag of its version. @param location path of this service */
    public static <T> RestResponse<T> created(String location, T made, long version) {
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, made)
                .location(URI.create(location))
                .header(HttpHeaders.ETAG, tag(version))
                .build();
    }

    /**
     * Holds {@code If-Match} against the version that stands.
     *
     * @throws Problem 428 when the header is missing, 412 when it names another version
     */
    public static void match(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(428, "if-match-missing");
        }
        if (!ifMatch.equals("*") && !ifMatch.equals(tag(version))) {
            throw new Problem(412, "stale-version").with("version", version);
        }
    }
}
