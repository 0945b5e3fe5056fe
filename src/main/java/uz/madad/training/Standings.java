package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What this programme itself knows of a graduate and a centre. */
@ApplicationScoped
class Standings {

    private final Jdbi database;

    Standings(Jdbi database) {
        this.database = database;
    }

    /**
     * @param subsidisedBefore whether another live or paid claim stands for the graduate
     * @param debarredUntil last day of the centre's debarment, or null
     */
    public record Standing(boolean subsidisedBefore, LocalDate debarredUntil) {}

    /** @param own the claim being judged, which doesn't count, or null */
    Standing of(String graduatePinfl, String centerStir, UUID own, LocalDate day) {
        return database.withHandle(handle -> handle.createQuery("""
                        select exists (select from training_claim
                                       where graduate_pinfl = :pinfl and status not in ('REFUSED', 'WITHDRAWN')
                                         and id is distinct from :own::uuid) as subsidised_before,
                               (select max(debarred_to) from training_debarment
                                where center_stir = :center and state = 'APPROVED'
                                  and :day between debarred_from and debarred_to) as debarred_until
                        """)
                .bind("pinfl", graduatePinfl)
                .bind("own", own)
                .bind("center", centerStir)
                .bind("day", day)
                .map(ConstructorMapper.of(Standing.class))
                .one());
    }

    /** Those of these graduates for whom a live or paid claim stands. */
    Set<String> subsidisedBefore(Collection<String> graduatePinfls) {
        return database.withHandle(handle -> handle.createQuery("""
                        select graduate_pinfl from training_claim
                        where graduate_pinfl = any(:pinfls) and status not in ('REFUSED', 'WITHDRAWN')
                        """)
                .bindArray("pinfls", String.class, graduatePinfls)
                .mapTo(String.class)
                .set());
    }

    /** The last day of debarment of those centres that are debarred on the day. */
    Map<String, LocalDate> debarred(Collection<String> centerStirs, LocalDate day) {
        return database.withHandle(handle -> handle.createQuery("""
                        select center_stir, max(debarred_to) as debarred_until from training_debarment
                        where center_stir = any(:centers) and state = 'APPROVED'
                          and :day between debarred_from and debarred_to
                        group by center_stir
                        """)
                .bindArray("centers", String.class, centerStirs)
                .bind("day", day)
                .reduceRows(new HashMap<>(), (found, row) -> {
                    found.put(
                            row.getColumn("center_stir", String.class),
                            row.getColumn("debarred_until", LocalDate.class));
                    return found;
                }));
    }
}
