package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/** What happened to loans; only ever added to. */
@ApplicationScoped
class Movements {

    private final Jdbi database;
    private final CurrentActor actor;
    private final Clock clock;

    Movements(Jdbi database, CurrentActor actor, Clock clock) {
        this.database = database;
        this.actor = actor;
        this.clock = clock;
    }

    /** @return nothing where the loan has a payment of this reference already */
    Optional<Movement> add(
            Loan loan,
            Movement.Kind kind,
            LocalDate on,
            Money principal,
            Money interest,
            String reference,
            String reason) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into loan_movement (loan_id, kind, happened_on, principal, interest, reference, reason,
                            recorded_at, recorded_by)
                        values (:loan, :kind, :on, :principal, :interest, :reference, :reason, :now, :actor)
                        on conflict (loan_id, reference) where reference is not null do nothing
                        returning *
                        """)
                .bind("loan", loan.id())
                .bind("kind", kind.name())
                .bind("on", on)
                .bind("principal", principal)
                .bind("interest", interest)
                .bind("reference", reference)
                .bind("reason", reason)
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.get().id())
                .map(ConstructorMapper.of(Movement.class))
                .findOne());
    }

    /** In the order they were told. */
    Page<Movement> page(UUID loan, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery(
                                "select * from loan_movement where loan_id = :loan and id > :after order by id limit :rows")
                        .bind("loan", loan)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Movement.class))
                        .list()),
                limit,
                movement -> movement.id().toString());
    }

    /** Principal that came back, by loan. */
    Map<UUID, List<DailyBalance.Repaid>> repaid(Collection<UUID> loans) {
        return database
                .withHandle(handle -> handle.createQuery(
                                "select * from loan_movement where loan_id = any (:loans) and principal > 0")
                        .bindArray("loans", UUID.class, loans)
                        .map(ConstructorMapper.of(Movement.class))
                        .list())
                .stream()
                .collect(Collectors.groupingBy(
                        Movement::loanId, Collectors.mapping(Movement::repaid, Collectors.toList())));
    }
}
