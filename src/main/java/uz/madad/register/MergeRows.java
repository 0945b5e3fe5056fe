package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Holds the accepted rows against the register, and brings in what is new. */
@ApplicationScoped
class MergeRows {

    /** What applying the rows does, or would do. */
    public record Changes(long added, long changed, long unchanged) {

        boolean isNothing() {
            return added == 0 && changed == 0;
        }
    }

    Changes compare(Handle handle, Staging staging, boolean someRejected) {
        Register register = staging.register();
        handle.execute("""
                create unlogged table %s with (autovacuum_enabled = false) as
                with accepted as %s (select s.* from %s s %s)
                select %s, %s, r.known_from as known_before,
                       case when r.known_from is null then 'ADDED'
                                    when (%s) is distinct from (%s) then 'CHANGED'
                                    else 'UNCHANGED' end as change
                from accepted s left join %s r on %s and r.known_to = 'infinity'
                """.formatted(
                        staging.typed(),
                        // a rejected row must not meet the casts below
                        someRejected ? "materialized" : "",
                        staging.rows(),
                        someRejected ? without(staging) : "",
                        hasId(register) ? "coalesce(r.id, uuidv7()) as id" : "s.line",
                        each(register.columns(), "%2$s as %1$s"),
                        each(register.columns(), "r.%1$s"),
                        each(register.columns(), "%2$s"),
                        register.table(),
                        each(register.keys(), "r.%1$s = %2$s", " and ")));
        return handle.createQuery("""
                        select count(*) filter (where change = 'ADDED') as added,
                               count(*) filter (where change = 'CHANGED') as changed,
                               count(*) filter (where change = 'UNCHANGED') as unchanged from %s
                        """.formatted(staging.typed()))
                .map(ConstructorMapper.of(Changes.class))
                .one();
    }

    /**
     * Closes the versions that no longer hold and opens the new ones at the same instant: now, or just after the newest of
     * those it closes where the clock was set back since.
     */
    void apply(Handle handle, Staging staging, Changes changes) {
        Register register = staging.register();
        Object now = handle.createQuery("""
                        select greatest(clock_timestamp(), (select max(known_before) from %s where change = 'CHANGED')
                                                           + interval '1 microsecond')
                        """.formatted(staging.typed()))
                .mapTo(OffsetDateTime.class)
                .one();
        if (changes.changed() > 0) {
            handle.execute("analyze " + staging.typed());
            handle.execute(
                    "update %s r set known_to = ? from %s s where s.change = 'CHANGED' and %s and r.known_to = 'infinity'"
                            .formatted(
                                    register.table(),
                                    staging.typed(),
                                    each(register.keys(), "r.%1$s = s.%1$s", " and ")),
                    now);
        }
        String columns = (hasId(register) ? "id, " : "") + each(register.columns(), "%1$s");
        UUID brought = staging.id();
        handle.execute(
                "insert into %1$s (%2$s, known_from, import_id) select %2$s, ?, ? from %3$s where change <> 'UNCHANGED'"
                        .formatted(register.table(), columns, staging.typed()),
                now,
                brought);
    }

    private static String without(Staging staging) {
        return "where not exists (select from %s f where f.line = s.line and f.severity = 'ERROR')"
                .formatted(staging.faults());
    }

    private static boolean hasId(Register register) {
        return register == Register.PERSONS;
    }

    private static String each(List<Column> columns, String pattern) {
        return each(columns, pattern, ", ");
    }

    /** @param pattern of each column's name (1) and its value from the staged text (2) */
    private static String each(List<Column> columns, String pattern, String between) {
        return columns.stream()
                .map(column -> pattern.formatted(column.sql(), column.value()))
                .collect(Collectors.joining(between));
    }
}
