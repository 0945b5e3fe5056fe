package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** The clock is set back between the steps of a case: no duration is negative, and what came later stays later. */
@MadadTest
class ClockSetBackTest {

    private static final int YEAR = 2067;

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    Payday payday;

    @Inject
    Jdbi database;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void claimPaidByAClockThatGoesBackHasNoNegativeDuration() {
        payday.open(YEAR);
        Graduate graduate = world.hiredGraduate();
        on(30);
        String id = filed(graduate);
        on(25);
        review(id, "rustam", "APPROVE").then().statusCode(200);
        on(20);
        approve(id, "aziza").then().statusCode(200);
        on(30); // the money is due on the day of the filing, since nothing is decided before it
        payday.send();
        on(30);
        Bank.says(Bank.statement(Bank.paid(Payday.order(id), "25000000.00", LocalDate.now(clock))))
                .then()
                .statusCode(201);

        Response paid = claim(id);
        paid.then()
                .body("status", equalTo("PAID"))
                .body("history.action", contains("filed", "reviewed", "approved", "payment-ordered", "paid"));
        assertInOrder(paid.path("history.at"));
        assertInOrder(
                times("select array[filed_at, reviewed_at, decided_at] from training_claim where id = ?::uuid", id));
        assertInOrder(
                times("select array_agg(decided_at order by id) from training_decision where claim_id = ?::uuid", id));
        assertInOrder(times("""
                select array_agg(s.at order by s.id) from payment_order_step s join payment_order o on o.id = s.order_id
                where o.subject = 'claim/' || ?
                """, id));
        assertInOrder(times("""
                select array[b.made_at, b.released_at] from payout_batch b join payment_order o on o.batch_id = b.id
                where o.subject = 'claim/' || ?
                """, id));
        assertTrue(judgedBeforeItWasFiled(id).isEmpty(), "no decision of a day before the filing");
    }

    @Test
    void trailKeepsTheOrderOfWhatHappened() {
        payday.open(YEAR);
        on(30);
        String id = filed(world.hiredGraduate());
        on(20);
        review(id, "rustam", "APPROVE").then().statusCode(200);
        on(10);
        approve(id, "aziza").then().statusCode(200);

        Response trail =
                as("olim", Role.AUDITOR).queryParam("subject", "claim/" + id).get("/api/v1/audit");
        trail.then().body("action", contains("claim.filed", "claim.reviewed", "claim.approved"));
        List<String> at = trail.path("at");
        assertTrue(Instant.parse(at.getLast()).isBefore(Instant.parse(at.getFirst())), "what the clock said: " + at);
        as("olim", Role.AUDITOR).get("/api/v1/audit/verification").then().body("valid", equalTo(true));
        assertEquals(
                List.of("claim.filed", "claim.reviewed", "claim.approved"),
                database.withHandle(handle ->
                        handle.createQuery("""
                                select e.action from audit_entry e join audit_seal s on s.entry_id = e.id
                                where e.subject = 'claim/' || ? order by s.position
                                """).bind(0, id).mapTo(String.class).list()),
                "sealed in the order of what happened");
        Payday.proven();
    }

    /** Whatever writes them, and in whatever way, the database keeps each row's times in order. */
    @Test
    void timesOfOneRowAreLiftedToTheOneBefore() {
        Map<String, Object> replay = database.inTransaction(handle -> {
            handle.execute("""
                    insert into training_replay (night, replayed, different, started_at, ended_at)
                    values ('2067-01-01', 1, 0, '2067-01-02 03:00+05', '2067-01-02 02:00+05')
                    """);
            Map<String, Object> kept = handle.createQuery(
                            "select started_at = ended_at as same, replayed from training_replay where night = '2067-01-01'")
                    .mapToMap()
                    .one();
            handle.rollback();
            return kept;
        });
        assertEquals(Map.of("same", true, "replayed", 1), replay);
    }

    /** @param daysOn days after the year's first of May */
    private void on(int daysOn) {
        clock.moveTo(LocalDate.of(YEAR, 5, 1).plusDays(daysOn));
    }

    private List<String> judgedBeforeItWasFiled(String claim) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select facts ->> 'decidedOn' from training_decision
                        where claim_id = ?::uuid and (facts ->> 'decidedOn')::date < (facts ->> 'claimedOn')::date
                        """).bind(0, claim).mapTo(String.class).list());
    }

    private List<String> times(String query, String claim) {
        return database.withHandle(handle -> handle.createQuery("select unnest((" + query + "))")
                .bind(0, claim)
                .mapTo(OffsetDateTime.class)
                .map(time -> time.toInstant().toString())
                .list());
    }

    private static void assertInOrder(List<String> times) {
        List<Instant> told = times.stream().map(Instant::parse).toList();
        assertTrue(told.size() > 1, "something to compare");
        assertEquals(told.stream().sorted().toList(), told);
    }
}
