package uz.madad.register;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;

/** Finds the faults of all staged rows, one statement per kind of judgement, never row by row. */
@ApplicationScoped
class JudgeRows {

    /** Faults that {@code madad.identifiers.check-digit=warn} makes warnings. */
    private static final Set<String> CHECK_DIGITS = Set.of("pinfl-check-digit", "account-key");

    private final Clock clock;
    private final boolean checkDigitWarns;

    JudgeRows(
            Clock clock,
            @ConfigProperty(name = "madad.identifiers.check-digit", defaultValue = "reject") String checkDigit) {
        this.clock = clock;
        this.checkDigitWarns = checkDigit.equals("warn");
    }

    /** @param errors rows with at least one error @param warnings warnings, all counted */
    public record Faults(long errors, long warnings) {}

    Faults judge(Handle handle, Staging staging, Runnable step) {
        judgeRowsAlone(handle, staging);
        step.run();
        judgeRepeatedKeys(handle, staging);
        step.run();
        handle.execute("analyze " + staging.faults());
        staging.register().amongRegisters().forEach(judgement -> {
            judgeAmongRegisters(handle, staging, judgement);
            step.run();
        });
        return handle.createQuery("""
                        select count(distinct line) filter (where severity = 'ERROR') as errors,
                               count(*) filter (where severity = 'WARNING') as warnings from %s
                        """.formatted(staging.faults()))
                .map(org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(Faults.class))
                .one();
    }

    /** How many times {@link #judge} tells of a step. */
    static int steps(Register register) {
        return 2 + register.amongRegisters().size();
    }

    /** All that a row shows by itself, in one pass; parsed values are computed once per row. */
    private void judgeRowsAlone(Handle handle, Staging staging) {
        Register register = staging.register();
        List<Judgement> judgements = new ArrayList<>();
        for (Column column : register.columns()) {
            if (column.required()) {
                judgements.add(Judgement.error(column.name(), "required", "s." + column.sql() + " is null"));
            }
            column.type()
                    .shapes("s." + column.sql())
                    .forEach(shape -> judgements.add(Judgement.error(column.name(), shape.code(), shape.when())));
        }
        judgements.addAll(register.ofRow());
        handle.createUpdate("""
                        insert into %s (line, ordinal, code, severity)
                        select s.line, j.ordinal, j.code, j.severity
                        from (select r.*, :today::date as today%s from %s r offset 0) s
                             cross join lateral unnest(case when s.fields <> %d then array[0]
                                                            else array_remove(array[%s], null) end) as found(n)
                             join (values (0, 0, 'field-count', 'ERROR'), %s) as j(n, ordinal, code, severity) using (n)
                        """.formatted(
                                staging.faults(),
                                parsed(register),
                                staging.rows(),
                                register.columns().size(),
                                numbered(judgements),
                                listed(register, judgements)))
                .bind("today", LocalDate.now(clock))
                .execute();
    }

    private static String parsed(Register register) {
        return register.columns().stream()
                .filter(column -> column.type().isParsed())
                .map(column -> ", %s as %s_".formatted(column.type().parsed("r." + column.sql()), column.sql()))
                .collect(Collectors.joining());
    }

    private static String numbered(List<Judgement> judgements) {
        return IntStream.range(0, judgements.size())
                .mapToObj(i ->
                        "case when %s then %d end".formatted(judgements.get(i).when(), i + 1))
                .collect(Collectors.joining(",\n"));
    }

    private String listed(Register register, List<Judgement> judgements) {
        return IntStream.range(0, judgements.size())
                .mapToObj(i -> "(%d, %d, '%s', '%s')"
                        .formatted(
                                i + 1,
                                ordinal(register, judgements.get(i).column()),
                                judgements.get(i).code(),
                                severity(judgements.get(i))))
                .collect(Collectors.joining(", "));
    }

    /** The first row of a key may stand, every later one is at fault and names the first one's line. */
    private static void judgeRepeatedKeys(Handle handle, Staging staging) {
        String keys = staging.register().keys().stream()
                .map(column -> column.sql() + " collate \"C\"")
                .collect(Collectors.joining(", "));
        String present = staging.register().keys().stream()
                .map(column -> column.sql() + " is not null")
                .collect(Collectors.joining(" and "));
        handle.execute("""
                insert into %s (line, ordinal, code, severity, argument)
                select line, 1, 'repeated', 'ERROR', first::text
                from (select line, first_value(line) over (partition by %s order by line) as first
                      from %s where %s) s
                where line <> first
                """.formatted(staging.faults(), keys, staging.rows(), present));
    }

    /** Skips columns already at fault, whose text would find nothing. */
    private void judgeAmongRegisters(Handle handle, Staging staging, Judgement judgement) {
        int ordinal = ordinal(staging.register(), judgement.column());
        handle.execute("""
                insert into %1$s (line, ordinal, code, severity)
                select s.line, %2$d, '%3$s', '%4$s' from %5$s s
                where s.fields = %6$d and (%7$s)
                  and not exists (select from %1$s f where f.line = s.line and f.ordinal = %2$d and f.severity = 'ERROR')
                """.formatted(
                        staging.faults(),
                        ordinal,
                        judgement.code(),
                        judgement.severity(),
                        staging.rows(),
                        staging.register().columns().size(),
                        judgement.when()));
    }

    private Severity severity(Judgement judgement) {
        return checkDigitWarns && CHECK_DIGITS.contains(judgement.code()) ? Severity.WARNING : judgement.severity();
    }

    private static int ordinal(Register register, String column) {
        return 1 + register.columns().stream().map(Column::name).toList().indexOf(column);
    }
}
