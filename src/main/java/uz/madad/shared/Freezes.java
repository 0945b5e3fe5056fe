package uz.madad.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What may be neither approved nor paid until it is lifted. Subjects are named as the audit trail names them. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Freezes {

    private final Jdbi database;
    private final Event<Frozen> news;
    private final Clock clock;

    Freezes(Jdbi database, Event<Frozen> news, Clock clock) {
        this.database = database;
        this.news = news;
        this.clock = clock;
    }

    /** Something is frozen, told inside the same transaction to whom it concerns. @param cause as given */
    public record Frozen(String subject, String cause, String by) {}

    /** @param subject {@code claim/<id>} @param cause what for, {@code dispute/<id>} @param by the person who causes it */
    public void freeze(String subject, String cause, String by) {
        database.useHandle(handle -> handle.execute(
                "insert into frozen_subject (subject, cause, frozen_by, frozen_at) values (?, ?, ?, ?)",
                subject,
                cause,
                by,
                OffsetDateTime.now(clock)));
        news.fire(new Frozen(subject, cause, by));
    }

    /** Lifts everything that was frozen for this cause; what is frozen for another stays so. */
    public void lift(String cause, String by) {
        database.useHandle(handle -> handle.execute(
                "update frozen_subject set lifted_by = ?, lifted_at = ? where cause = ? and lifted_at is null",
                by,
                OffsetDateTime.now(clock),
                cause));
    }

    /** Lifts it for this subject alone. */
    public void lift(String subject, String cause, String by) {
        database.useHandle(handle -> handle.execute(
                "update frozen_subject set lifted_by = ?, lifted_at = ? where subject = ? and cause = ? and lifted_at is null",
                by,
                OffsetDateTime.now(clock),
                subject,
                cause));
    }

    /** @throws Problem 409 {@code frozen}, with the causes */
    public void requireFree(String subject) {
        List<String> causes = causes(subject);
        if (!causes.isEmpty()) {
            throw new Problem(409, "frozen").with("causes", causes);
        }
    }

    /** What it is frozen for; nothing where it is free. */
    public List<String> causes(String subject) {
        return database.withHandle(handle -> handle.createQuery(
                        "select cause from frozen_subject where subject = ? and lifted_at is null order by id")
                .bind(0, subject)
                .mapTo(String.class)
                .list());
    }
}
