package uz.madad.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * The SHA-256 of what was asked, of which files, and of all that came of it, line by line in a fixed order. Short hashes of people are
 * no part of it: after a change of key the same files still give the same result.
 */
final class ResultHash {

    private static final int AT_ONCE = 5_000;

    private final MessageDigest digest;

    private ResultHash(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(Handle handle, Reconciliation asked, List<Side> sides, Optional<ClassNorms> norms) {
        ResultHash hash = start();
        hash.line("madad data reconciliation 1");
        hash.line(asked.day() + "|" + asked.template() + "|" + asked.findingsKept());
        sides.forEach(side -> hash.line(told(side)));
        norms.ifPresent(found -> hash.line(told(found)));
        hash.lines(handle, """
                select format('%s|%s|%s|%s|%s|%s|%s', kind, set_no, other_no, unit, district, region, count) from counted
                order by kind collate "C", set_no, other_no, unit collate "C", district collate "C", region collate "C"
                """);
        hash.lines(handle, """
                select format('%s|%s|%s|%s|%s|%s|%s|%s|%s|%s', kind, set_no, other_no, line, other_line, detail, unit,
                              district, region, position) from kept order by position
                """);
        if (norms.isPresent()) {
            hash.lines(handle, """
                    select format('%s|%s|%s|%s|%s|%s|%s', unit, district, region, pupils, counted, reported, justified)
                    from justified order by unit collate "C"
                    """);
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private static String told(Side side) {
        Reconciliation.Member member = side.member();
        return Stream.of(
                        Stream.of(
                                member.as(),
                                member.relation().name(),
                                side.set().sha256(),
                                side.set().rows() + ""),
                        side.set().columns().stream().map(column -> column.name() + ":" + column.kind()),
                        side.set().key().stream(),
                        member.match().stream(),
                        member.compare().stream().map(pair -> pair.first() + "/" + pair.other()),
                        Stream.of(member.from() + "/" + member.until()))
                .map(part -> part.collect(Collectors.joining(",")))
                .collect(Collectors.joining("|"));
    }

    private static String told(ClassNorms norms) {
        return norms.pupilsPerClass() + "|" + norms.minimumForSeparateClass() + "|"
                + norms.classCost().amount().toPlainString() + "|" + norms.notCounted();
    }

    private void lines(Handle handle, String query) {
        try (Stream<String> lines = handle.createQuery(query).setFetchSize(AT_ONCE).mapTo(String.class).stream()) {
            lines.forEach(this::line);
        }
    }

    private void line(String text) {
        digest.update((text + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static ResultHash start() {
        try {
            return new ResultHash(MessageDigest.getInstance("SHA-256"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
