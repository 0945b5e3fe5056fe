package uz.madad;

import java.util.List;
import java.util.Map;

/** Real signed tokens of the tests' issuer. */
public final class Tokens {

    private static final long AN_HOUR_IN_SECONDS = 3600;

    private Tokens() {}

    /** A token of one person with one role and no organisation. */
    public static String of(String person, String role) {
        return of(person, List.of(role), Map.of());
    }

    public static String ofCenter(String person, String stir) {
        return of(person, List.of("training-center"), Map.of("org_stir", stir));
    }

    public static String ofBank(String person, String mfo) {
        return of(person, List.of("bank"), Map.of("bank_mfo", mfo));
    }

    public static String of(String person, List<String> roles, Map<String, Object> claims) {
        return TestServers.issuer()
                .token(TestServers.issuer().url(), "madad", person, roles, claims, AN_HOUR_IN_SECONDS);
    }

    /** A token that has expired an hour ago. */
    public static String expired(String person, String role) {
        return TestServers.issuer()
                .token(TestServers.issuer().url(), "madad", person, List.of(role), Map.of(), -AN_HOUR_IN_SECONDS);
    }

    /** A well-signed token that names another issuer. */
    public static String ofOtherIssuer(String person, String role) {
        return TestServers.issuer()
                .token("https://elsewhere.example", "madad", person, List.of(role), Map.of(), AN_HOUR_IN_SECONDS);
    }

    /** A token of our issuer that doesn't say who it was given to. */
    public static String ofNobody(String role) {
        return of(null, List.of(role), Map.of());
    }

    /** A token of our issuer for another audience. */
    public static String forOtherAudience(String person, String role) {
        return TestServers.issuer()
                .token(TestServers.issuer().url(), "elsewhere", person, List.of(role), Map.of(), AN_HOUR_IN_SECONDS);
    }
}
