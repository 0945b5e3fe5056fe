package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.register.Registers;
import uz.madad.shared.Money;

/** The waiting claims that are due, taken and written back a chunk at a time. */
@ApplicationScoped
class WaitingClaims {

    private static final String TAKE = """
            select c.id, c.number, c.center_stir, c.graduate_pinfl, c.certificate_number, c.employer_stir, c.requested_amount,
                   c.filed_at, w.awaits, w.since, w.until, w.article
            from training_wait w join training_claim c on c.id = w.claim_id
            where w.due_at is not null and c.status = 'WAITING'
            order by w.due_at, w.claim_id
            limit :most
            for update of w, c skip locked
            """;

    // a claim that still waits for the same keeps its row of training_claim, its decisions and its history as they are
    private static final String WRITE = """
            with judged as materialized (
                select * from jsonb_to_recordset(:judged::jsonb) as j (
                    id uuid, status text, category text, amount numeric, graduate uuid, region text, action text,
                    reason text, comment text, "ruleSet" uuid, "bcaFrom" date, "bcaAmount" numeric, outcome text,
                    cap numeric, granted numeric, facts jsonb, checks jsonb)),
            claim as (
                update training_claim c
                set status = j.status, category = j.category, amount = j.amount, graduate_id = j.graduate,
                    region_code = j.region, version = c.version + 1
                from judged j where c.id = j.id),
            decision as (
                insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome,
                                               category, cap, amount, facts, checks)
                select id, :now, "ruleSet", "bcaFrom", "bcaAmount", outcome, category, cap, granted, facts, checks
                from judged)
            insert into training_claim_step (claim_id, at, actor, action, status, reason_code, comment)
            select id, :now, :actor, action, status, reason, comment from judged
            """;

    private static final String STILL_WAITING = """
            update training_wait w
            set due_at = null, looked_at = :now, awaits = j.awaits, until = j.until, article = j.article
            from jsonb_to_recordset(:waiting::jsonb) as j (id uuid, awaits text[], until date, article text)
            where w.claim_id = j.id
            """;

    private final Jdbi database;
    private final Clock clock;

    WaitingClaims(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A claim that is due to be looked at, locked until the transaction ends. */
    record Due(UUID id, String number, Ask ask, LocalDate filedOn, Wait waiting) {

        Registers.Asked asked() {
            return new Registers.Asked(
                    ask.graduatePinfl(), ask.certificateNumber(), ask.centerStir(), ask.employerStir());
        }

        String subject() {
            return "claim/" + id;
        }
    }

    /** @return at most so many, none that somebody else holds */
    List<Due> take(int most) {
        return database.withHandle(handle -> handle.createQuery(TAKE)
                .bind("most", most)
                .map((row, context) -> due(row))
                .list());
    }

    /**
     * @param judged the claims that change, as {@link #WRITE} names their parts
     * @param waiting the claims that go on waiting
     * @param ended the claims that no longer wait
     */
    void write(String judged, String waiting, List<UUID> ended, String actor) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        database.useHandle(handle -> {
            handle.createUpdate(WRITE)
                    .bind("judged", judged)
                    .bind("actor", actor)
                    .bind("now", now)
                    .execute();
            handle.createUpdate(STILL_WAITING)
                    .bind("waiting", waiting)
                    .bind("now", now)
                    .execute();
            handle.createUpdate("delete from training_wait where claim_id = any(:ended)")
                    .bindArray("ended", UUID.class, ended)
                    .execute();
        });
    }

    /** Leaves these for the next night. */
    void putOff(List<UUID> claims) {
        database.useHandle(handle -> handle.createUpdate(
                        "update training_wait set due_at = null, looked_at = :now where claim_id = any(:claims)")
                .bind("now", OffsetDateTime.now(clock))
                .bindArray("claims", UUID.class, claims)
                .execute());
    }

    private Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new Ask(
                        row.getString("center_stir"),
                        row.getString("graduate_pinfl"),
                        row.getString("certificate_number"),
                        row.getString("employer_stir"),
                        row.getBigDecimal("requested_amount") == null
                                ? null
                                : new Money(row.getBigDecimal("requested_amount")),
                        null),
                row.getObject("filed_at", OffsetDateTime.class)
                        .atZoneSameInstant(clock.getZone())
                        .toLocalDate(),
                Waits.read(row));
    }
}
