package uz.madad.shared;

/** Entity tags from version numbers: {@code "3"}. */
public final class Version {

    private Version() {}

    public static String tag(long version) {
        return "\"" + version + "\"";
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
