package uz.madad.shared;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer other than success, told as RFC 9457. Its type is {@code urn:madad:problem:<kind>}, stable for good; its
 * title is the text {@code problem.<kind>} in the caller's language. Throwing it rolls the transaction back.
 */
public class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String kind;
    private final transient Object[] args;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /**
     * @param status HTTP status
     * @param kind kebab-case name of the kind
     * @param args values its text names, in order; never a PINFL
     */
    public Problem(int status, String kind, Object... args) {
        super(kind);
        this.status = status;
        this.kind = kind;
        this.args = args;
    }

    /** 404, for what doesn't exist and for what isn't the caller's alike. */
    public static Problem notFound() {
        return new Problem(404, "not-found");
    }

    /** 400 with one field at fault. @param code key {@code violation.<code>} of the text that says why */
    public static Problem invalid(String field, String code, Object... args) {
        return new Problem(400, "invalid-request").with("violations", List.of(new Violation(field, code, args)));
    }

    /** Adds a member of the problem's own, {@code "legalTransitions": ["withdraw"]}. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public int status() {
        return status;
    }

    public String kind() {
        return kind;
    }

    public String type() {
        return "urn:madad:problem:" + kind;
    }

    String title(Language language) {
        return Texts.of(language, "problem." + kind, args);
    }

    Map<String, Object> members() {
        return members;
    }

    /** A field and what is wrong with it. */
    public record Violation(String field, String code, Object... args) {

        Map<String, String> in(Language language) {
            return Map.of("field", field, "code", code, "message", Texts.of(language, "violation." + code, args));
        }
    }
}
