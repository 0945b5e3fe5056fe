package uz.madad.loan;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Actor;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Lists;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;
import uz.madad.shared.Version;

/** The confirmations. A bank knows its own alone. */
@ApplicationScoped
class Confirmations implements PanacheRepositoryBase<Confirmation, UUID> {

    private final Jdbi database;
    private final Lists lists;

    Confirmations(Jdbi database, Lists lists) {
        this.database = database;
        this.lists = lists;
    }

    /** @throws Problem 404 when there is none, or it is another bank's */
    Confirmation visible(UUID id, Actor actor) {
        return seen(findByIdOptional(id), actor);
    }

    /**
     * Locked until the transaction ends, if the caller saw this version of it.
     *
     * @throws Problem 404 when there is none, or it is another bank's; 412, 428
     */
    Confirmation toChange(UUID id, String ifMatch, Actor actor) {
        Confirmation confirmation = locked(id, actor);
        Version.match(ifMatch, confirmation.revision());
        return confirmation;
    }

    /** Locked until the transaction ends. @throws Problem 404 when there is none, or it is another bank's */
    Confirmation locked(UUID id, Actor actor) {
        return seen(findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE), actor);
    }

    /** The person's open one whose last day is past, locked. */
    Optional<Confirmation> overdueOf(String pinfl, LocalDate today) {
        return find("pinfl = ?1 and status = OPEN and validUntil < ?2", pinfl, today)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Ids of open ones whose last day is past, the longest past first. */
    List<UUID> overdue(LocalDate today, int most) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id from loan_confirmation where status = 'OPEN' and valid_until < :today
                        order by valid_until, id limit :most
                        """)
                .bind("today", today)
                .bind("most", most)
                .mapTo(UUID.class)
                .list());
    }

    /** Locked until the transaction ends, where it still is open, its last day past, and nobody holds it. */
    Optional<Confirmation> takeOverdue(UUID id, LocalDate today) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id from loan_confirmation where id = :id and status = 'OPEN' and valid_until < :today
                        for update skip locked
                        """)
                        .bind("id", id)
                        .bind("today", today)
                        .mapTo(UUID.class)
                        .findOne())
                .map(this::findById);
    }

    /** In the order they were given. @param status null for all @param mfo null for every bank's */
    @FromReplica
    Page<Confirmation> page(Confirmation.Status status, String mfo, UUID after, int limit) {
        List<String> conditions = new ArrayList<>(List.of("id > :after"));
        Map<String, Object> values = new HashMap<>(Map.of("after", after));
        if (status != null) {
            conditions.add("status = :status");
            values.put("status", status);
        }
        if (mfo != null) {
            conditions.add("bankMfo = :bank");
            values.put("bank", mfo);
        }
        List<Confirmation> found =
                lists.of(Confirmation.class, String.join(" and ", conditions) + " order by id", values, limit + 1);
        return Page.of(found, limit, confirmation -> confirmation.id().toString());
    }

    private static Confirmation seen(Optional<Confirmation> confirmation, Actor actor) {
        return confirmation
                .filter(one -> !actor.has(Role.BANK) || one.bankMfo().equals(actor.bankMfo()))
                .orElseThrow(Problem::notFound);
    }
}
