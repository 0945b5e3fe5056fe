package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** 2077 to 2079 are years of this test alone; in 2078 every paid claim is drawn. */
@MadadTest
class QualityReviewTest {

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    OpenBudget budget;

    @Inject
    TestClock clock;

    @Inject
    DrawQualitySample sample;

    @Inject
    Jdbi database;

    @BeforeEach
    void everyClaimIsDrawnIn2078() {
        OwnerDatabase.connect().useTransaction(handle -> {
            if (handle.execute(
                            "update training_quality_terms set valid_to = '2077-12-31' where valid_to is null and valid_from < '2078-01-01'")
                    == 1) {
                handle.execute("""
                        insert into training_quality_terms (valid_from, valid_to, share_percent, after_months, basis)
                        values ('2078-01-01', '2078-12-31', 100, 6, 'For the test'),
                               ('2079-01-01', null, 10, 6, 'As before')
                        """);
            }
        });
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void ofPaidClaimsTheShareIsDrawnOnceAndEachLotCanBeRecomputed() {
        LocalDate paidOn = LocalDate.of(2077, 1, 10);
        List<UUID> claims = paidClaims(2_000, paidOn);
        clock.moveTo(LocalDate.of(2077, 7, 9));
        sample.drawTonight();
        assertEquals(0, lots(claims).size(), "six months aren't over");
        clock.moveTo(LocalDate.of(2077, 7, 10));

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(sample::drawTonight))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();
        clock.moveTo(LocalDate.of(2077, 7, 11));
        sample.drawTonight();

        List<Map<String, Object>> lots = lots(claims);
        assertEquals(2_000, lots.size());
        long drawn = lots.stream().filter(lot -> (boolean) lot.get("drawn")).count();
        assertTrue(drawn > 130 && drawn < 270, "10 % of 2,000, not " + drawn);
        for (Map<String, Object> lot : lots) {
            int number = number((String) lot.get("seed"), lot.get("claim_id").toString());
            assertEquals(number, lot.get("number"));
            assertEquals(number < 1_000, lot.get("drawn"));
        }
        assertEquals(1, entries("quality.drawn", "quality-draw/2077-07-10"));
        assertEquals(drawn, reviews(claims));
    }

    @Test
    void whoWorksThereStillIsKeptByTheRegister() {
        openFor2078();
        Graduate graduate = world.hiredGraduate();
        String claim = payday.paid(graduate);
        clock.moveTo(LocalDate.of(2078, 11, 2));
        sample.drawTonight();

        Response found = review(claim);
        found.then()
                .body("state", equalTo("KEPT"), "closedBy", equalTo("service"), "dueOn", equalTo("2078-11-01"))
                .body("registerSaysLeft", equalTo(false), "recovery", nullValue())
                .body("draw.sharePercent", equalTo(100), "draw.basis", equalTo("For the test"))
                .body("draw.number", equalTo(number(found.path("draw.seed"), claim)));
        close(found.path("id"), "nodira", left("2078-09-01")).then().statusCode(409);
    }

    @Test
    void whoLeftIsForAnOfficerWithoutAHandAndTheRuleSetSaysNothingIsOwed() {
        String claim = paidAndLeft(world.hiredGraduate(), LocalDate.of(2078, 8, 20), LocalDate.of(2078, 11, 3));
        Response open = review(claim);
        String id = open.path("id");
        open.then()
                .body("state", equalTo("OPEN"), "registerSaysLeft", equalTo(true))
                .body("registerSaysUntil", equalTo("2078-08-20"));
        as("nodira", Role.REVIEWER)
                .queryParam("state", "OPEN")
                .queryParam("center", open.<String>path("centerStir"))
                .get("/api/v1/quality-reviews")
                .then()
                .statusCode(200)
                .body(
                        "id",
                        contains(id),
                        "registerSaysUntil",
                        contains(nullValue()),
                        "graduate[0]",
                        containsString("***"));

        close(id, "rustam", left("2078-08-20"))
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:not-a-second-person"));
        close(id, "nodira", left("2078-11-01"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("workedUntil"));
        close(id, "nodira", Map.of("stillEmployed", false, "comment", "Seen"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("workedUntil"));
        close(id, "nodira", Map.of("stillEmployed", true)).then().statusCode(400);
        withKey(as("nodira", Role.REVIEWER))
                .body(left("2078-08-20"))
                .post("/api/v1/quality-reviews/" + id + "/finding")
                .then()
                .statusCode(428);
        close(id, "nodira", left("2078-08-20"))
                .then()
                .statusCode(200)
                .body("state", equalTo("LEFT"), "workedMonths", equalTo(3), "closedBy", equalTo("nodira"))
                .body("recovery", nullValue(), "recovered", nullValue(), "legalBasis", notNullValue());
        close(id, "nodira", left("2078-08-20")).then().statusCode(409);
        assertEquals(1, entries("quality-review.left", "quality-review/" + id));
    }

    @Test
    void whereTheRuleSetSaysSoTheMonthsNotWorkedAreAskedBack() {
        Graduate graduate = world.hiredGraduate();
        String claim = paidAndLeft(graduate, LocalDate.of(2078, 7, 15), LocalDate.of(2078, 11, 4));
        decidedBy(claim, proRata());
        String id = review(claim).path("id");

        Response closed = close(id, "nodira", left("2078-07-15"));

        closed.then()
                .statusCode(200)
                .body("workedMonths", equalTo(2), "months", equalTo(6))
                .body("recovered.amount", equalTo("16666666.66"))
                .body("legalBasis", equalTo("Resolution 86, article 21"));
        String recovery = closed.path("recovery");
        as("olim", Role.AUDITOR)
                .get("/api/v1/recoveries/" + recovery)
                .then()
                .statusCode(200)
                .body(
                        "recovery.amount.amount",
                        equalTo("16666666.66"),
                        "recovery.proposal.proposedBy",
                        equalTo("nodira"));
    }

    @Test
    void anOfficerMayKnowBetterThanTheRegister() {
        String claim = paidAndLeft(world.hiredGraduate(), LocalDate.of(2078, 8, 20), LocalDate.of(2078, 11, 5));
        String id = review(claim).path("id");

        withKey(as("karim", Role.REVIEWER))
                .body(Map.of("reason", "My sister runs that centre"))
                .post("/api/v1/claims/" + claim + "/conflicts")
                .then()
                .statusCode(201);
        close(id, "karim", left("2078-08-20"))
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:conflict-of-interest"));
        close(id, "nodira", Map.of("stillEmployed", true, "comment", "Moved to a sister company, contract seen"))
                .then()
                .statusCode(200)
                .body("state", equalTo("KEPT"), "closedBy", equalTo("nodira"), "workedUntil", nullValue());
    }

    @Test
    void theDatabaseKeepsPeopleApartAndFindingsAsTheyAre() {
        String claim = paidAndLeft(world.hiredGraduate(), LocalDate.of(2078, 8, 20), LocalDate.of(2078, 11, 6));
        String id = review(claim).path("id");
        String hand = refused("""
                update training_quality_review set state = 'KEPT', closed_by = 'aziza', closed_at = now(), comment = 'x'
                where id = ?::uuid
                """, id);
        assertTrue(hand.contains("had a hand"), hand);
        String service = refused("""
                update training_quality_review set state = 'LEFT', closed_by = 'service', closed_at = now(),
                    worked_until = '2078-08-20', worked_months = 3 where id = ?::uuid
                """, id);
        assertTrue(service.contains("the_service_only_keeps"), service);
        assertTrue(refused("update training_quality_lot set drawn = false where claim_id = ?::uuid", claim)
                .contains("permission denied"));
    }

    @Test
    void theLookIsInTheTrailAndNotForCentres() {
        String claim = paidAndLeft(world.hiredGraduate(), LocalDate.of(2078, 8, 20), LocalDate.of(2078, 11, 7));
        Response seen = review(claim);
        String request = seen.header("X-Correlation-Id");
        List<String> actions = database.withHandle(
                handle -> handle.createQuery("select action from audit_entry where correlation_id = ?")
                        .bind(0, request)
                        .mapTo(String.class)
                        .list());
        assertEquals(List.of("person.looked-up"), actions);
        as("x", Role.TRAINING_CENTER)
                .get("/api/v1/quality-reviews/" + seen.path("id"))
                .then()
                .statusCode(403);
        as("nodira", Role.REVIEWER)
                .get("/api/v1/quality-reviews/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        as("nodira", Role.REVIEWER)
                .queryParam("center", World.newStir())
                .get("/api/v1/quality-reviews")
                .then()
                .body("$", empty());
    }

    private void openFor2078() {
        budget.open("training", 2078, Money.ofSoums(1_000_000_000), "Budget of 2078", "botir", "barno");
        clock.moveTo(LocalDate.of(2078, 5, 1));
    }

    /** Paid on 2 May 2078; the draw is on the given day. */
    private String paidAndLeft(Graduate graduate, LocalDate lastDay, LocalDate drawOn) {
        openFor2078();
        String claim = payday.paid(graduate);
        database.useTransaction(handle -> {
            String contract = handle.createQuery(
                            "select contract_number from employment where pinfl = ? and known_to = 'infinity'")
                    .bind(0, graduate.pinfl())
                    .mapTo(String.class)
                    .one();
            handle.execute(
                    "update employment set known_to = now() where contract_number = ? and known_to = 'infinity'",
                    contract);
            handle.execute(
                    "insert into employment (contract_number, pinfl, employer_stir, started_on, ended_on) values (?, ?, ?, '2025-04-01', ?)",
                    contract,
                    graduate.pinfl(),
                    graduate.employer(),
                    lastDay);
        });
        clock.moveTo(drawOn);
        sample.drawTonight();
        return claim;
    }

    private Response review(String claim) {
        String id = database.withHandle(
                handle -> handle.createQuery("select id from training_quality_review where claim_id = ?::uuid")
                        .bind(0, claim)
                        .mapTo(String.class)
                        .one());
        Response found = as("nodira", Role.REVIEWER).get("/api/v1/quality-reviews/" + id);
        found.then().statusCode(200);
        return found;
    }

    private static Map<String, Object> left(String day) {
        return Map.of("stillEmployed", false, "workedUntil", day, "comment", "The employer says so in writing");
    }

    private static Response close(String review, String officer, Map<String, Object> finding) {
        return withKey(as(officer, Role.REVIEWER))
                .header("If-Match", "*")
                .body(new HashMap<>(finding))
                .post("/api/v1/quality-reviews/" + review + "/finding");
    }

    /** Paid by the way the database allows, without their payments. */
    private List<UUID> paidClaims(int many, LocalDate paidOn) {
        List<UUID> ids = new ArrayList<>();
        List<String> pinfls = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            ids.add(UUID.randomUUID());
            pinfls.add(World.newPinfl());
        }
        String center = World.newStir();
        database.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into training_claim (id, number, version, center_stir, graduate_pinfl, graduate_id,
                                certificate_number, employer_stir, status, category, amount, filed_at, filed_by)
                            select id, 'Q-' || id, 0, :center, pinfl, id, 'C', '309999990', 'IN_REVIEW', 'EXPORTER_HIRE',
                                25000000, :at, 'centre'
                            from unnest(:ids, :pinfls) as g (id, pinfl)
                            """)
                    .bind("center", center)
                    .bind("at", OffsetDateTime.now(clock))
                    .bindArray("ids", UUID.class, ids)
                    .bindArray("pinfls", String.class, pinfls)
                    .execute();
            handle.createUpdate("""
                            update training_claim set status = 'APPROVED', recommendation = 'APPROVE', reviewed_by = 'r',
                                reviewed_at = :at, decided_by = 'a', decided_at = :at, fiscal_year = 2077,
                                payee_mfo = '00401', payee_account = '20208000812345678001'
                            where center_stir = :center
                            """)
                    .bind("center", center)
                    .bind("at", OffsetDateTime.now(clock))
                    .execute();
            handle.execute(
                    "update training_claim set status = 'PAID', paid_on = ? where center_stir = ?", paidOn, center);
        });
        return ids;
    }

    private List<Map<String, Object>> lots(List<UUID> claims) {
        return database.withHandle(handle -> handle.createQuery("""
                        select l.claim_id, l.number, l.drawn, d.seed from training_quality_lot l
                        join training_quality_draw d using (day) where l.claim_id = any(:ids)
                        """)
                .bindArray("ids", UUID.class, claims)
                .mapToMap()
                .list());
    }

    private long reviews(List<UUID> claims) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from training_quality_review where claim_id = any(:ids)")
                        .bindArray("ids", UUID.class, claims)
                        .mapTo(long.class)
                        .one());
    }

    private static int number(String seed, String claim) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((seed + ":" + claim).getBytes(StandardCharsets.UTF_8));
            return (int)
                    (Integer.toUnsignedLong(java.nio.ByteBuffer.wrap(digest).getInt()) % 10_000);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A rule set that says so, of long ago: in force later it would end the one that other tests decide by. */
    private UUID proRata() {
        return database.inTransaction(handle -> {
            UUID id = handle.createQuery("""
                            insert into rule_set (programme, version, valid_from, valid_to, act, article, parameters, state,
                                proposed_by, proposed_at)
                            select programme, (select max(version) + 1 from rule_set where programme = 'training'),
                                '1801-01-01', '1801-12-31', 'Act', 'Article',
                                jsonb_set(parameters || '{"recoveryIfLeft": "proRata"}', '{articles,recovery-if-left}',
                                    '"Resolution 86, article 21"'),
                                'PROPOSED', 'malika', now()
                            from rule_set where programme = 'training' and version = 1
                            returning id
                            """).mapTo(UUID.class).one();
            handle.execute(
                    "update rule_set set state = 'APPROVED', decided_by = 'murod', decided_at = now() where id = ?",
                    id);
            return id;
        });
    }

    private void decidedBy(String claim, UUID ruleSet) {
        database.useHandle(handle -> handle.execute("""
                insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome, category, cap,
                    amount, facts, checks)
                select claim_id, decided_at, ?, bca_from, bca_amount, outcome, category, cap, amount, facts, checks
                from training_decision where claim_id = ?::uuid order by id desc limit 1
                """, ruleSet, claim));
    }

    private String refused(String sql, String id) {
        return assertThrows(RuntimeException.class, () -> database.useHandle(handle -> handle.execute(sql, id)))
                .getMessage();
    }

    private int entries(String action, String subject) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from audit_entry where action = ? and subject = ?")
                        .bind(0, action)
                        .bind(1, subject)
                        .mapTo(int.class)
                        .one());
    }
}
