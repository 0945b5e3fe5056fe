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
    private int retryAfter;

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

    /** Tells after how many seconds a repeat is worth it. */
    public Problem retryAfter(int seconds) {
        retryAfter = seconds;
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

    /** Seconds, or 0. */
    int retryAfter() {
        return retryAfter;
    }

    String title(Language language) {
        return Texts.of(language, "problem." + kind, args);
    }

    /** The problem as a value, for answers that tell one outcome of many. */
    public Map<String, Object> told(Language language) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("type", type());
        told.put("status", status);
        told.put("title", title(language));
        told.putAll(membersIn(language));
        return told;
    }

    Map<String, Object> membersIn(Language language) {
        Map<String, Object> told = new LinkedHashMap<>();
        members.forEach((name, value) -> told.put(name, told(value, language)));
        return told;
    }

    private static Object told(Object value, Language language) {
        return switch (value) {
            case Violation violation -> violation.in(language);
            case List<?> list -> list.stream().map(item -> told(item, language)).toList();
            case null, default -> value;
        };
    }

    /** A field and what is wrong with it. */
    public record Violation(String field, String code, Object... args) {

        Map<String, String> in(Language language) {
            return Map.of("field", field, "code", code, "message", Texts.of(language, "violation." + code, args));
        }
    }
}
