package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.FromReplica;

/** What the last look found unusual about centres and employers. */
@ApplicationScoped
class Patterns {

    private static final String SCORES = """
            with run as (select max(day) as day from training_pattern_run where day <= :today),
            score as (
                select f.day, f.subject, f.stir, sum(f.points)::int as score
                from training_pattern_finding f join run using (day)
                where (:any or f.stir = any(:stirs)) and (:subject::text is null or f.subject = :subject::text)
                group by f.day, f.subject, f.stir)
            select score.day, score.subject, score.stir, score.score, f.code, f.cases, f.among, f.points, p.months,
                   p.margin, p.percent, p.least, p.basis
            from (select * from score
                  where (:score::int is null or (-score, subject, stir) > (-:score::int, :afterSubject::text, :afterStir::text))
                  order by -score, subject, stir limit :rows) score
            join training_pattern_finding f using (day, subject, stir)
            join training_pattern p
              on p.code = f.code and f.day >= p.valid_from and (p.valid_to is null or f.day <= p.valid_to)
            order by -score.score, score.subject, score.stir, f.points desc, f.code
            """;

    private final Jdbi database;
    private final Clock clock;

    Patterns(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whose patterns they are. */
    public enum Subject {
        /** A training centre. */
        CENTER,
        /** Who employs the graduates. */
        EMPLOYER
    }

    /** One finding with the terms it was found by. @param margin days or percent, or null */
    public record Finding(
            LocalDate day,
            Subject subject,
            String stir,
            int score,
            String code,
            int cases,
            int among,
            int points,
            int months,
            Integer margin,
            int percent,
            int least,
            String basis) {}

    /** Where a list goes on: after this score of this organisation. */
    record After(Integer score, Subject subject, String stir) {

        static final After NOTHING = new After(null, null, null);

        static After of(String cursor) {
            String[] parts = cursor.split(":", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not a cursor");
            }
            return new After(Integer.valueOf(parts[0]), Subject.valueOf(parts[1]), parts[2]);
        }
    }

    /** Those of these organisations, by organisation, the highest score first. */
    List<List<Finding>> of(Collection<String> stirs) {
        return find(stirs, null, After.NOTHING, 2 * stirs.size());
    }

    /** By organisation, the highest score first. @param subject null for both */
    @FromReplica
    List<List<Finding>> list(Subject subject, String stir, After after, int rows) {
        return find(stir == null ? null : List.of(stir), subject, after, rows);
    }

    private List<List<Finding>> find(Collection<String> stirs, Subject subject, After after, int rows) {
        Map<String, List<Finding>> found = new LinkedHashMap<>();
        database.useHandle(handle -> handle.createQuery(SCORES)
                .bind("today", LocalDate.now(clock))
                .bind("any", stirs == null)
                .bindArray("stirs", String.class, stirs == null ? List.of() : stirs)
                .bind("subject", subject == null ? null : subject.name())
                .bind("score", after.score())
                .bind(
                        "afterSubject",
                        after.subject() == null ? null : after.subject().name())
                .bind("afterStir", after.stir())
                .bind("rows", rows)
                .map(ConstructorMapper.of(Finding.class))
                .forEach(one -> found.computeIfAbsent(one.subject() + one.stir(), key -> new java.util.ArrayList<>())
                        .add(one)));
        return List.copyOf(found.values());
    }
}
