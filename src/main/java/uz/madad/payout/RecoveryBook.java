package uz.madad.payout;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Proposal;
import uz.madad.shared.Version;

/** The recoveries: as proposals, entities; as debts, rows that only their steps change. */
@ApplicationScoped
class RecoveryBook implements PanacheRepositoryBase<Recovery, UUID> {

    private static final String DEBTS =
            "select id, number, programme, fiscal_year, subject, legal_basis, state, outstanding, reserved from recovery ";

    private final Jdbi database;

    RecoveryBook(Jdbi database) {
        this.database = database;
    }

    /** @param number what people, and payees on their transfers, call the recovery */
    record Identity(UUID id, String number) {}

    /** A recovery as what is owed. @param reserved what payments that aren't settled yet deduct of it */
    public record Debt(
            UUID id,
            String number,
            String programme,
            int fiscalYear,
            String subject,
            String legalBasis,
            Proposal.State state,
            Money outstanding,
            Money reserved) {

        /** What can be paid back. */
        Money open() {
            return state == Proposal.State.APPROVED ? outstanding.minus(reserved) : Money.ZERO;
        }
    }

    Identity next(int year) {
        Object[] drawn = (Object[]) getEntityManager()
                .createNativeQuery("select uuidv7(), nextval('recovery_number')")
                .getSingleResult();
        return new Identity((UUID) drawn[0], "RC-%d-%08d".formatted(year, ((Number) drawn[1]).longValue()));
    }

    /** @throws Problem 404 when there is none */
    Recovery get(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    Recovery toDecide(UUID id, String ifMatch) {
        Recovery recovery = get(id);
        getEntityManager().refresh(recovery, LockModeType.PESSIMISTIC_WRITE);
        Version.match(ifMatch, recovery.revision());
        return recovery;
    }

    /** What live recoveries, asked for or approved, take of an order. */
    Money claimedOf(UUID order) {
        return database.withHandle(handle -> handle.createQuery(
                        "select coalesce(sum(amount), 0) from recovery where order_id = ? and state in ('PROPOSED', 'APPROVED')")
                .bind(0, order)
                .mapTo(Money.class)
                .one());
    }

    /** Which of these orders an approved recovery stands on. */
    Set<UUID> recovered(Collection<UUID> orders) {
        return new HashSet<>(database.withHandle(handle -> handle.createQuery(
                        "select distinct order_id from recovery where state = 'APPROVED' and order_id = any(:orders)")
                .bindArray("orders", UUID.class, orders)
                .mapTo(UUID.class)
                .list()));
    }

    Debt debt(UUID id) {
        return database.withHandle(handle -> handle.createQuery(DEBTS + "where id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(Debt.class))
                .one());
    }

    /** Locked in the order of their numbers, by number; unknown ones are missing. */
    Map<String, Debt> lock(Collection<String> numbers) {
        if (numbers.isEmpty()) {
            return Map.of();
        }
        List<Debt> found = database.withHandle(
                handle -> handle.createQuery(DEBTS + "where number = any(:numbers) order by number for update")
                        .bindArray("numbers", String.class, numbers)
                        .map(ConstructorMapper.of(Debt.class))
                        .list());
        Map<String, Debt> debts = new LinkedHashMap<>();
        found.forEach(debt -> debts.put(debt.number(), debt));
        return debts;
    }
}
