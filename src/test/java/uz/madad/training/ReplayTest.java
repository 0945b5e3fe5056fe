package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.ask;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.reviewed;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
class ReplayTest {

    @Inject
    World world;

    @Inject
    OpenBudget budget;

    @Inject
    TestClock clock;

    @Inject
    ReplaySample sample;

    @Inject
    FrozenDecisions decisions;

    @Inject
    MeterRegistry metrics;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void everyDecisionOfAClaimComesOutAsItWasDecided() {
        int year = LocalDate.now(clock).getYear();
        budget.open("training", year, Money.ofSoums(1_000_000_000_000L), "Budget", "officer-1", "officer-2");
        String claim = reviewed(world.specialistWithDisability());
        approve(claim, "approver-1").then().statusCode(200);

        replay(claim)
                .then()
                .statusCode(200)
                .body("claim", equalTo(claim), "equal", equalTo(true), "decisions", hasSize(2))
                .body("decisions.outcome", contains("GRANTED", "GRANTED"))
                .body("decisions.differences", everyItem(empty()));
    }

    @Test
    void refusedAndWaitingDecisionsComeOutAsTheyWereDecidedToo() {
        String refused = filed(world.graduate(world.center(), World.newStir()));
        Graduate graduate = world.hiredGraduate();
        Map<String, Object> ask = ask(graduate);
        ask.put("employerStir", world.exporter());
        String waiting =
                file(graduate.center(), ask).then().statusCode(201).extract().path("id");

        replay(refused).then().body("equal", equalTo(true), "decisions.outcome", contains("REFUSED"));
        replay(waiting).then().body("equal", equalTo(true), "decisions.outcome", contains("WAITING"));
    }

    @Test
    void whatTheRegistersLearntSinceDoesNotMatter() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        world.disability(graduate.pinfl(), LocalDate.of(2015, 1, 1));

        replay(claim).then().body("equal", equalTo(true));
    }

    @Test
    void changedRowIsToldFieldByField() {
        String claim = filed(world.hiredGraduate());
        tamper(claim, "amount = 24999999.99, checks = jsonb_set(checks, '{0,outcome}', '\"FAILED\"')");

        replay(claim)
                .then()
                .statusCode(200)
                .body("equal", equalTo(false))
                .body("decisions[0].differences.field", contains("amount", "checks/graduate-known/outcome"))
                .body("decisions[0].differences.kept", contains("24999999.99 UZS", "FAILED"))
                .body("decisions[0].differences.recomputed", contains("25000000.00 UZS", "PASSED"));
        repair(claim);
    }

    @Test
    void changedFactsAndLostFactsAreTold() {
        String changed = filed(world.hiredGraduate());
        tamper(changed, "facts = jsonb_set(facts, '{subsidisedBefore}', 'true')");
        String lost = filed(world.hiredGraduate());
        tamper(lost, "facts = '{\"decidedOn\": \"yesterday\"}'");

        replay(changed)
                .then()
                .body("decisions[0].differences.field", hasItem("outcome"))
                .body("decisions[0].differences.field", hasItem("checks/not-subsidised-before/outcome"));
        replay(lost).then().body("decisions[0].differences.field", contains("facts"));
        repair(changed);
        repair(lost);
    }

    @Test
    void replayIsInTheTrailAndNotForCentresOrUnknownClaims() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        replay(claim).then().statusCode(200);

        assertEquals(1, entries("claim.replayed", "claim/" + claim));
        asCenter(graduate.center())
                .post("/api/v1/claims/" + claim + "/replay")
                .then()
                .statusCode(403);
        replay(UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void nightlySampleAlarmsOnADifferenceOnceAcrossCopies() {
        filed(world.hiredGraduate());
        String claim = filed(world.hiredGraduate());
        tamper(claim, "amount = 1.00");
        double before = differences();
        clock.moveTo(aNight());

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(sample::replayTonight))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();
        sample.replayTonight();

        LocalDate night = LocalDate.now(clock);
        assertTrue(differences() > before);
        assertEquals(1, entries("decision.differs", "claim/" + claim));
        assertEquals(1, entries("replay.sampled", "replay/" + night));
        boolean counted = database.withHandle(handle -> handle.createQuery(
                        "select replayed >= 2 and different >= 1 from training_replay where night = ?")
                .bind(0, night)
                .mapTo(boolean.class)
                .one());
        assertTrue(counted);
        repair(claim);
    }

    @Test
    void sampleHoldsNoMoreThanAskedFor() {
        filed(world.hiredGraduate());
        filed(world.hiredGraduate());

        assertEquals(1, decisions.sample(1).size());
    }

    private static Response replay(String claim) {
        return as("auditor-1", Role.AUDITOR).post("/api/v1/claims/" + claim + "/replay");
    }

    private double differences() {
        return metrics.get("madad.replay.differences").counter().count();
    }

    private long entries(String action, String subject) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from audit_entry where action = ? and subject = ?")
                        .bind(0, action)
                        .bind(1, subject)
                        .mapTo(long.class)
                        .one());
    }

    /** No other run of the tests took it. */
    private static LocalDate aNight() {
        return LocalDate.of(2100, 1, 1).plusDays(ThreadLocalRandom.current().nextInt(100_000));
    }

    /** What only the owner of the database could do, past the trigger that keeps decisions as they are. */
    private static void tamper(String claim, String change) {
        OwnerDatabase.connect().useTransaction(handle -> {
            handle.execute("create table if not exists tampered as select * from training_decision where false");
            handle.execute(
                    "insert into tampered select * from training_decision where claim_id = ?", UUID.fromString(claim));
            handle.execute("alter table training_decision disable trigger training_decision_stands");
            handle.execute("update training_decision set " + change + " where claim_id = ?", UUID.fromString(claim));
            handle.execute("alter table training_decision enable trigger training_decision_stands");
        });
    }

    /** So that a test that samples all decisions finds them whole. */
    private static void repair(String claim) {
        OwnerDatabase.connect().useTransaction(handle -> {
            handle.execute("alter table training_decision disable trigger training_decision_stands");
            handle.execute("""
                    update training_decision d set amount = t.amount, facts = t.facts, checks = t.checks
                    from tampered t where t.id = d.id and d.claim_id = ?
                    """, UUID.fromString(claim));
            handle.execute("alter table training_decision enable trigger training_decision_stands");
        });
    }
}
