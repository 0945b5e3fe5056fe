package uz.madad.training;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.StandsFor;
import uz.madad.shared.Version;

@ApplicationScoped
class Deputyships implements PanacheRepositoryBase<Deputyship, UUID>, StandsFor {

    private final Jdbi database;
    private final Clock clock;

    Deputyships(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** In the order they were named. @param person officer or deputy, null for all @param on a day they count on, null for all */
    Page<Deputyship> page(String person, LocalDate on, UUID after, int limit) {
        Map<String, Object> values = new HashMap<>(Map.of("after", after));
        String conditions = "id > :after";
        if (person != null) {
            conditions += " and (officer = :person or deputy = :person)";
            values.put("person", person);
        }
        if (on != null) {
            conditions += " and validFrom <= :on and validTo >= :on and (endedOn is null or endedOn > :on)";
            values.put("on", on);
        }
        return Page.of(find(conditions + " order by id", values).range(0, limit).list(), limit, deputyship -> deputyship
                .id()
                .toString());
    }

    /** @throws Problem 404 when there is none */
    Deputyship get(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    Deputyship toEnd(UUID id, String ifMatch) {
        Deputyship deputyship =
                findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, deputyship.revision());
        return deputyship;
    }

    @Override
    public Set<String> people(String person) {
        return database.withHandle(handle -> handle.createQuery("select training_stands_for(?, ?)")
                .bind(0, person)
                .bind(1, LocalDate.now(clock))
                .mapTo(String.class)
                .set());
    }

    @Override
    public boolean standsFor(String deputy, String officer, String role) {
        return database.withHandle(handle -> handle.createQuery("""
                        select exists (select from training_deputyship
                            where deputy = :deputy and officer = :officer and role = :role
                              and :today between valid_from and valid_to and (ended_on is null or :today < ended_on))
                        """)
                .bind("deputy", deputy)
                .bind("officer", officer)
                .bind("role", role)
                .bind("today", LocalDate.now(clock))
                .mapTo(boolean.class)
                .one());
    }
}
