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
import uz.madad.shared.FromReplica;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

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

    /** @return nothing where the loan has a payment of this reference already that wasn't undone */
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
                            times, recorded_at, recorded_by)
                        values (:loan, :kind, :on, :principal, :interest, :reference, :reason,
                            (select 1 + count(*) from loan_movement m join loan_movement r on r.reverses = m.id
                             where m.loan_id = :loan and m.reference = :reference),
                            :now, :actor)
                        on conflict (loan_id, reference, times) where reference is not null do nothing
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

    /** Undoes one by another of the same day and amounts. @return nothing where that was done before */
    Optional<Movement> reverse(Movement undone, String reason) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into loan_movement (loan_id, kind, happened_on, principal, interest, reason, reverses,
                            recorded_at, recorded_by)
                        values (:loan, 'REVERSAL', :on, :principal, :interest, :reason, :undone, :now, :actor)
                        on conflict (reverses) do nothing
                        returning *
                        """)
                .bind("loan", undone.loanId())
                .bind("on", undone.happenedOn())
                .bind("principal", undone.principal())
                .bind("interest", undone.interest())
                .bind("reason", reason)
                .bind("undone", undone.id())
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.get().id())
                .map(ConstructorMapper.of(Movement.class))
                .findOne());
    }

    /** @throws Problem 404 when the loan has none with this id */
    Movement get(Loan loan, UUID id) {
        return database.withHandle(
                        handle -> handle.createQuery("select * from loan_movement where id = ? and loan_id = ?")
                                .bind(0, id)
                                .bind(1, loan.id())
                                .map(ConstructorMapper.of(Movement.class))
                                .findOne())
                .orElseThrow(Problem::notFound);
    }

    /** In the order they were told. */
    @FromReplica
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

    /** Principal that came back, by loan; what was undone didn't. */
    Map<UUID, List<DailyBalance.Repaid>> repaid(Collection<UUID> loans) {
        return database
                .withHandle(handle -> handle.createQuery("""
                                select m.* from loan_movement m
                                where m.loan_id = any (:loans) and m.principal > 0 and m.kind <> 'REVERSAL'
                                  and not exists (select from loan_movement r where r.reverses = m.id)
                                """)
                        .bindArray("loans", UUID.class, loans)
                        .map(ConstructorMapper.of(Movement.class))
                        .list())
                .stream()
                .collect(Collectors.groupingBy(
                        Movement::loanId, Collectors.mapping(Movement::repaid, Collectors.toList())));
    }
}
