package uz.madad.register;

import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Where the rows of one import stand until it is judged, in unlogged tables of its own: as they came (text), their
 * faults, and what they mean (typed, beside the current version).
 */
record Staging(UUID id, Register register) {

    String rows() {
        return named("rows");
    }

    String faults() {
        return named("faults");
    }

    String typed() {
        return named("typed");
    }

    void create(Handle handle) {
        handle.execute(
                "create unlogged table %s (line bigint not null, fields int not null, %s) with (autovacuum_enabled = false)"
                        .formatted(
                                rows(),
                                register.columns().stream()
                                        .map(column -> column.sql() + " text")
                                        .collect(Collectors.joining(", "))));
    }

    /** Makes room for the judgement; what a judge who died left behind went with his transaction. */
    void prepare(Handle handle) {
        handle.execute("analyze " + rows());
        handle.execute("""
                create unlogged table %s (line bigint not null, ordinal int not null, code text not null,
                    severity text not null, argument text) with (autovacuum_enabled = false)
                """.formatted(faults()));
    }

    void drop(Handle handle) {
        handle.execute("drop table if exists %s, %s, %s".formatted(rows(), faults(), typed()));
    }

    private String named(String kind) {
        return "register_staging.%s_%s"
                .formatted(kind, id.toString().replace("-", ""))
                .toLowerCase(Locale.ROOT);
    }
}
