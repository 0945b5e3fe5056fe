package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.rules.CentralBankRateApproved;
import uz.madad.shared.Page;

/** The queue of rate changes; a rate is noted in the transaction that approves it. */
@ApplicationScoped
class RateChanges {

    private final Jdbi database;
    private final Clock clock;

    RateChanges(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    void note(@Observes CentralBankRateApproved rate) {
        database.useHandle(handle -> handle.execute(
                "insert into loan_rate_change (figure_id, valid_from, noted_at) values (?, ?, ?)",
                rate.figureId(),
                rate.validFrom(),
                OffsetDateTime.now(clock)));
    }

    /** The oldest that isn't done and no other copy of the service is at, locked until the transaction ends. */
    Optional<RateChange> take() {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from loan_rate_change where stage <> 'DONE' order by noted_at, figure_id limit 1
                        for update skip locked
                        """)
                .map(ConstructorMapper.of(RateChange.class))
                .findOne());
    }

    /** A portion is done. @param afterId the last of it @param stage where to go on */
    RateChange went(RateChange change, RateChange.Stage stage, UUID afterId, int count, Commitments.Moved moved) {
        return database.withHandle(handle -> handle.createQuery("""
                        update loan_rate_change
                        set stage = :stage, after_id = :after, portions = portions + 1,
                            confirmations = confirmations + :confirmations, loans = loans + :loans, raised = raised + :raised,
                            lowered = lowered + :lowered, uncovered = uncovered + :uncovered,
                            done_at = case :stage when 'DONE' then :now::timestamptz end
                        where figure_id = :id returning *
                        """)
                .bind("stage", stage.name())
                .bind("after", afterId)
                .bind("confirmations", change.stage() == RateChange.Stage.CONFIRMATIONS ? count : 0)
                .bind("loans", change.stage() == RateChange.Stage.LOANS ? count : 0)
                .bind("raised", moved.raised())
                .bind("lowered", moved.lowered())
                .bind("uncovered", moved.uncovered())
                .bind("now", OffsetDateTime.now(clock))
                .bind("id", change.figureId())
                .map(ConstructorMapper.of(RateChange.class))
                .one());
    }

    /** In the order of their figures. */
    @Transactional
    public Page<RateChange> page(UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from loan_rate_change where figure_id > :after order by figure_id limit :rows
                                """)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(RateChange.class))
                        .list()),
                limit,
                change -> change.figureId().toString());
    }
}
