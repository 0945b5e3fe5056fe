package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.ask;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.reviewed;
import static uz.madad.testing.Desk.withKey;
import static uz.madad.training.Appealing.appeal;
import static uz.madad.training.Appealing.appeals;
import static uz.madad.training.Appealing.decide;
import static uz.madad.training.Appealing.grant;
import static uz.madad.training.Appealing.uphold;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
@Tag("R15")
class AppealTest {

    /** A Monday; June 2031 has no holidays. */
    private static final LocalDate REFUSED_ON = LocalDate.of(2031, 6, 2);

    /** The fifteenth working day after. */
    private static final LocalDate LAST_DAY = LocalDate.of(2031, 6, 23);

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    OpenBudget budget;

    @Inject
    Jdbi database;

    @BeforeEach
    void dayOfRefusal() {
        clock.moveTo(REFUSED_ON);
        budget.open("training", 2031, Money.ofSoums(1_000_000_000_000L), "Budget of 2031", "botir", "barno");
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void refusedClaimSaysUntilWhenItMayBeAppealedAndLivesAgainWhenItIs() {
        Graduate graduate = employedByNoExporter();
        String id = file(graduate)
                .then()
                .statusCode(201)
                .body("status", equalTo("REFUSED"), "appealUntil", equalTo("2031-06-23"))
                .extract()
                .path("id");

        appeal(graduate, id)
                .then()
                .statusCode(200)
                .body("status", equalTo("APPEALED"), "appealUntil", nullValue())
                .body("history.action", contains("filed", "appealed"));

        appeals(id)
                .then()
                .body("$", hasSize(1))
                .body("[0].state", equalTo("OPEN"), "[0].lastDay", equalTo("2031-06-23"))
                .body("[0].appealedBy", equalTo("centre-officer-" + graduate.center()))
                .body("[0].article", equalTo("Madad's default, to be confirmed by the ministry"))
                .body("[0].overrides", empty());
        file(graduate).then().statusCode(409).body("type", equalTo("urn:madad:problem:claim-exists"));
        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItems("claim.appealed"));
    }

    @Test
    void appealOnTheLastDayIsInTimeAndOneADayLaterIsNot() {
        Graduate graduate = employedByNoExporter();
        String inTime = filed(graduate);
        Graduate other = employedByNoExporter();
        String late = filed(other);

        clock.moveTo(LAST_DAY);
        appeal(graduate, inTime).then().statusCode(200);
        clock.moveTo(LAST_DAY.plusDays(1));
        appeal(other, late)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:appeal-too-late"), "lastDay", equalTo("2031-06-23"));
        claim(late).then().body("status", equalTo("REFUSED"), "appealUntil", nullValue());
    }

    @Test
    void databaseRefusesALateAppealToo() {
        Graduate graduate = employedByNoExporter();
        String id = filed(graduate);

        assertThrows(JdbiException.class, () -> lodge(id, "2031-06-24T00:00:00+05:00"));
        assertThrows(JdbiException.class, () -> lodge(id, "2031-06-23T23:59:59+05:00"), "claim isn't appealed");
    }

    @Test
    void anotherCentreFindsNeitherTheClaimNorItsAppeals() {
        Graduate graduate = employedByNoExporter();
        String id = filed(graduate);
        String stranger = world.center();

        appeal(new Graduate(graduate.pinfl(), graduate.certificate(), stranger, graduate.employer()), id)
                .then()
                .statusCode(404);
        asCenter(stranger).get("/api/v1/claims/" + id + "/appeals").then().statusCode(404);
        appeal(graduate, UUID.randomUUID().toString()).then().statusCode(404);
    }

    @Test
    void appealNeedsTheVersionSeenAKeyAndGroundsWithoutPersonalNumbers() {
        Graduate graduate = employedByNoExporter();
        String id = filed(graduate);
        String path = "/api/v1/claims/" + id + "/appeal";
        Map<String, String> grounds = Map.of("grounds", "The register is late");

        withKey(asCenter(graduate.center())).body(grounds).post(path).then().statusCode(428);
        withKey(asCenter(graduate.center()))
                .header("If-Match", "\"99\"")
                .body(grounds)
                .post(path)
                .then()
                .statusCode(412);
        asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(grounds)
                .post(path)
                .then()
                .statusCode(428);
        for (String wrong : List.of("", "a".repeat(2001), "See 30101990123450")) {
            withKey(asCenter(graduate.center()))
                    .header("If-Match", "*")
                    .body(Map.of("grounds", wrong))
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("grounds"));
        }
        claim(id).then().body("status", equalTo("REFUSED"));
    }

    @Test
    void appealAskedTwiceWithOneKeyIsOneAppeal() {
        Graduate graduate = employedByNoExporter();
        String id = filed(graduate);
        String key = UUID.randomUUID().toString();
        Supplier<Response> lodge = () -> asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .header("If-Match", "*")
                .body(Map.of("grounds", "Late register"))
                .post("/api/v1/claims/" + id + "/appeal");

        String first = lodge.get().then().statusCode(200).extract().asString();

        assertEquals(first, lodge.get().then().statusCode(200).extract().asString());
        appeals(id).then().body("$", hasSize(1));
    }

    @Test
    void onlyARefusedClaimIsAppealed() {
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);

        appeal(graduate, id)
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:illegal-transition"), "claimStatus", equalTo("IN_REVIEW"));
        uphold(id, "approver-3").then().statusCode(409);
        grant(id, "approver-3").then().statusCode(409);
    }

    @Test
    void claimIsNotAppealedWhileAnotherForTheGraduateLives() {
        Graduate graduate = employedByNoExporter();
        String id = filed(graduate);
        file(graduate.center(), askOfAnExporter(graduate)).then().statusCode(201);

        appeal(graduate, id).then().statusCode(409).body("type", equalTo("urn:madad:problem:claim-exists"));
    }

    @Test
    void ofAnAppealAndANewClaimAtOnceOneLives() {
        for (int round = 0; round < 3; round++) {
            Graduate graduate = employedByNoExporter();
            String id = filed(graduate);
            Map<String, Object> ask = askOfAnExporter(graduate);

            List<Integer> answers = atOnce(() -> appeal(graduate, id), () -> file(graduate.center(), ask));

            assertTrue(answers.contains(409), answers::toString);
            assertEquals(1, answers.stream().filter(status -> status < 300).count(), answers::toString);
        }
    }

    @Test
    void upheldRefusalIsFinalAndAnotherClaimMayBeFiled() {
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);

        uphold(id, "approver-3")
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUSED"), "appealUntil", nullValue())
                .body("history.action", contains("filed", "appealed", "refusal-upheld"))
                .body("history[2].comment", equalTo("The file shows it (Cabinet Resolution 86, point 12)"));

        appeals(id)
                .then()
                .body("[0].state", equalTo("UPHELD"), "[0].decidedBy", equalTo("approver-3"))
                .body("[0].reason", equalTo("The file shows it"));
        appeal(graduate, id).then().statusCode(409).body("type", equalTo("urn:madad:problem:refusal-final"));
        file(graduate.center(), askOfAnExporter(graduate)).then().statusCode(201);
    }

    @Test
    void decisionNeedsReasonAndLegalBasis() {
        String id = appealed(employedByNoExporter());

        decide(id, "approver-3", "uphold", Map.of())
                .then()
                .statusCode(400)
                .body("violations.field", contains("reason", "legalBasis"));
        decide(id, "approver-3", "grant", Map.of("reason", "Yes"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("legalBasis"));
    }

    @Test
    void whoHadAPartInTheCaseDoesNotDecideItsAppeal() {
        Graduate graduate = world.hiredGraduate();
        String id = refusedByOfficers(graduate);
        appeal(graduate, id).then().statusCode(200);

        for (String partaker : List.of("centre-officer-" + graduate.center(), "reviewer-1", "approver-1")) {
            for (Response answer : List.of(
                    uphold(id, partaker), grant(id, partaker), Appealing.propose(id, partaker, "employer-exports"))) {
                answer.then().statusCode(403).body("type", equalTo("urn:madad:problem:had-a-part"));
            }
            assertThrows(JdbiException.class, () -> decideInTheDatabase(id, "UPHELD", partaker));
            assertThrows(JdbiException.class, () -> decideInTheDatabase(id, "GRANTED", partaker));
        }
        claim(id).then().body("status", equalTo("APPEALED"));
    }

    @Test
    void grantedAppealGoesToReviewersAndApproversWithoutAPartSoFar() {
        Graduate graduate = world.hiredGraduate();
        String id = refusedByOfficers(graduate);
        appeal(graduate, id).then().statusCode(200);
        grant(id, "approver-3")
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_REVIEW"), "reviewedBy", nullValue(), "decidedBy", nullValue())
                .body("amount.amount", equalTo("25000000.00"), "overridden", nullValue());

        for (String partaker : List.of("reviewer-1", "approver-1", "approver-3")) {
            review(id, partaker, "APPROVE")
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("urn:madad:problem:had-a-part"));
            assertThrows(JdbiException.class, () -> reviewInTheDatabase(id, partaker));
        }
        review(id, "reviewer-2", "APPROVE").then().statusCode(200);
        for (String partaker : List.of("reviewer-1", "approver-1", "approver-3")) {
            decideAgainst(id, partaker, "refuse").then().statusCode(403);
            decideAgainst(id, partaker, "return").then().statusCode(403);
            approve(id, partaker).then().statusCode(403);
        }
        approve(id, "approver-2")
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"), "amount.amount", equalTo("25000000.00"))
                .body("deadlines.stage", contains("REVIEW", "DECISION", "APPEAL", "REVIEW", "DECISION", "PAYMENT"))
                .body(
                        "history.action",
                        contains("filed", "reviewed", "refused", "appealed", "appeal-granted", "reviewed", "approved"));
    }

    @Test
    void whoStandsForAPartakerDecidesNothingInTheAppealNorAfterIt() {
        Graduate graduate = world.hiredGraduate();
        String id = refusedByOfficers(graduate);
        appeal(graduate, id).then().statusCode(200);
        String deputy = "deputy-" + UUID.randomUUID();
        withKey(as("operator-1", Role.OPERATOR))
                .body(Map.of(
                        "officer",
                        "approver-1",
                        "deputy",
                        deputy,
                        "role",
                        "approver",
                        "from",
                        "2031-06-02",
                        "to",
                        "2031-06-06",
                        "reason",
                        "Holiday"))
                .post("/api/v1/deputies")
                .then()
                .statusCode(201);

        uphold(id, deputy).then().statusCode(403).body("type", equalTo("urn:madad:problem:had-a-part"));
        assertThrows(JdbiException.class, () -> decideInTheDatabase(id, "UPHELD", deputy));
        grant(id, "approver-3").then().statusCode(200);
        review(id, deputy, "APPROVE").then().statusCode(403);
        review(id, "reviewer-2", "APPROVE").then().statusCode(200);
        decideAgainst(id, deputy, "refuse").then().statusCode(403);
        approve(id, deputy).then().statusCode(403);
    }

    @Test
    void whoDeclaredAnInterestDoesNotDecideTheAppeal() {
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);
        withKey(as("approver-5", Role.APPROVER))
                .body(Map.of("reason", "My brother owns the centre"))
                .post("/api/v1/claims/" + id + "/conflicts")
                .then()
                .statusCode(201);

        uphold(id, "approver-5").then().statusCode(403).body("type", equalTo("urn:madad:problem:conflict-of-interest"));
        Appealing.propose(id, "approver-5", "employer-exports").then().statusCode(403);
    }

    @Test
    void claimRefusedAnewMayBeAppealedAnew() {
        Graduate graduate = world.hiredGraduate();
        String id = refusedByOfficers(graduate);
        appeal(graduate, id).then().statusCode(200);
        grant(id, "approver-3").then().statusCode(200);
        review(id, "reviewer-2", "REFUSE").then().statusCode(200);
        decideAgainst(id, "approver-2", "refuse").then().statusCode(200);

        appeal(graduate, id).then().statusCode(200);

        appeals(id).then().body("state", contains("GRANTED", "OPEN"));
        uphold(id, "approver-3").then().statusCode(403);
        uphold(id, "approver-4").then().statusCode(200);
    }

    @Test
    void appealIsNotGrantedWhileTheRuleRefuses() {
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);

        grant(id, "approver-3")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:still-not-entitled"))
                .body("checks", contains("employer-exports"));
        claim(id).then().body("status", equalTo("APPEALED"));

        exportsAfterAll(graduate.employer());
        grant(id, "approver-3").then().statusCode(200).body("status", equalTo("IN_REVIEW"), "overridden", nullValue());
        as("auditor-1", Role.AUDITOR)
                .get("/api/v1/claims/" + id + "/decisions")
                .then()
                .body("outcome", contains("REFUSED", "GRANTED"));
    }

    @Test
    void claimWithdrawnWhileAppealedEndsItsAppeal() {
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);

        asCenter(graduate.center())
                .header("If-Match", "*")
                .post("/api/v1/claims/" + id + "/withdraw")
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"));

        appeals(id).then().body("[0].state", equalTo("WITHDRAWN"));
        file(graduate.center(), askOfAnExporter(graduate)).then().statusCode(201);
    }

    @Test
    void ofTwoOfficersAtOnceOneDecides() {
        Graduate graduate = world.hiredGraduate();
        String id = refusedByOfficers(graduate);
        String seen = appeal(graduate, id).then().statusCode(200).extract().header("ETag");

        List<Integer> answers =
                atOnce(() -> seen(id, "approver-3", "uphold", seen), () -> seen(id, "approver-4", "grant", seen));

        assertEquals(List.of(200, 412), answers.stream().sorted().toList());
    }

    @Test
    void databaseKeepsClaimAndAppealTogether() {
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);

        assertThrows(JdbiException.class, () -> inTheDatabase("update training_claim set status = 'REFUSED'", id));
        assertThrows(JdbiException.class, () -> inTheDatabase("update training_claim set status = 'IN_REVIEW'", id));
        assertThrows(JdbiException.class, () -> decideInTheDatabase(id, "GRANTED", "approver-3"));
        assertThrows(JdbiException.class, () -> decideInTheDatabase(id, "UPHELD", "approver-3"));
        uphold(id, "approver-3").then().statusCode(200);
        assertThrows(JdbiException.class, () -> decideInTheDatabase(id, "GRANTED", "approver-4"));
        assertThrows(JdbiException.class, () -> inTheDatabase("delete from training_appeal", id));
    }

    private Graduate employedByNoExporter() {
        return world.graduate(world.center(), World.newStir());
    }

    private String appealed(Graduate graduate) {
        String id = filed(graduate);
        appeal(graduate, id).then().statusCode(200);
        return id;
    }

    private static String refusedByOfficers(Graduate graduate) {
        String id = reviewed(graduate);
        decideAgainst(id, "approver-1", "refuse").then().statusCode(200);
        return id;
    }

    private Map<String, Object> askOfAnExporter(Graduate graduate) {
        String exporter = world.exporter();
        world.employment(graduate.pinfl(), exporter, LocalDate.of(2026, 1, 1), null);
        Map<String, Object> ask = ask(graduate);
        ask.put("employerStir", exporter);
        return ask;
    }

    private void exportsAfterAll(String stir) {
        database.useHandle(handle -> handle.execute(
                "insert into exporter (stir, name, foreign_owned, exports_from) values (?, 'Exporter', false, '2021-01-01')",
                stir));
    }

    private static Response seen(String claim, String officer, String what, String version) {
        return as(officer, Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", version)
                .body(Appealing.WHY)
                .post("/api/v1/claims/" + claim + "/appeal/" + what);
    }

    private static List<Integer> atOnce(Supplier<Response> one, Supplier<Response> other) {
        return Stream.of(one, other).map(CompletableFuture::supplyAsync).toList().stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }

    private void lodge(String claim, String at) {
        database.useHandle(handle -> handle.execute("""
                insert into training_appeal (id, claim_id, refused_step, grounds, appealed_by, appealed_at, last_day, article,
                    state, revision)
                select uuidv7(), claim_id, id, 'Late', 'somebody', ?::timestamptz, '2031-06-23', 'None', 'OPEN', 0
                from training_claim_step where claim_id = ?::uuid
                """, at, claim));
    }

    private void decideInTheDatabase(String claim, String state, String by) {
        database.useHandle(handle -> handle.execute("""
                update training_appeal set state = ?, decided_by = ?, decided_at = '2031-06-03T10:00:00+05:00', reason = 'So', legal_basis = 'Act'
                where claim_id = ?::uuid
                """, state, by, claim));
    }

    private void reviewInTheDatabase(String claim, String by) {
        database.useHandle(handle -> handle.execute("""
                update training_claim set reviewed_by = ?, reviewed_at = now(), recommendation = 'APPROVE' where id = ?::uuid
                """, by, claim));
    }

    private void inTheDatabase(String statement, String claim) {
        database.useHandle(handle -> handle.execute(
                statement + (statement.contains("appeal") ? " where claim_id" : " where id") + " = ?::uuid", claim));
    }
}
