package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.approveAll;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.reviewed;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
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
class ClaimDecisionTest {

    private static final int THIS_YEAR =
            LocalDate.now(ZoneId.of("Asia/Tashkent")).getYear();

    @Inject
    World world;

    @Inject
    OpenBudget budget;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @BeforeEach
    void budgetOfThisYear() {
        open(THIS_YEAR, Money.ofSoums(1_000_000_000_000L));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R12")
    void reviewedClaimIsApprovedAndItsMoneyCommitted() {
        Graduate graduate = world.hiredGraduate();
        String claim = reviewed(graduate);

        approve(claim, "approver-1")
                .then()
                .statusCode(200)
                .body("status", equalTo("APPROVED"), "amount.amount", equalTo("25000000.00"))
                .body("fiscalYear", equalTo(THIS_YEAR), "decidedBy", equalTo("approver-1"))
                .body("payee.account", equalTo(World.accountOf("00401", graduate.center())))
                .body("history.action", equalTo(List.of("filed", "reviewed", "approved")));
        assertEquals(1, ordersOf(claim));
    }

    @Test
    void claimWithoutReviewIsNotApproved() {
        approve(filed(world.hiredGraduate()), "approver-1")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:not-reviewed"));
    }

    @Test
    void claimNotRecommendedIsNotApproved() {
        String claim = filed(world.hiredGraduate());
        review(claim, "reviewer-1", "REFUSE").then().statusCode(200);

        approve(claim, "approver-1").then().statusCode(409).body("recommendation", equalTo("REFUSE"));
    }

    @Test
    @Tag("R11")
    void reviewerMayNotApproveOwnReview() {
        String claim = filed(world.hiredGraduate());
        review(claim, "two-hats", "APPROVE").then().statusCode(200);

        approve(claim, "two-hats").then().statusCode(403).body("type", equalTo("urn:madad:problem:three-people"));
        claim(claim).then().body("status", equalTo("IN_REVIEW"));
    }

    @Test
    @Tag("R11")
    void theDatabaseItselfRefusesOneReviewerAndApprover() {
        UUID claim = UUID.fromString(reviewed(world.hiredGraduate()));

        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle ->
                        handle.execute("update training_claim set decided_by = reviewed_by where id = ?", claim)));
        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle ->
                        handle.execute("update training_claim set reviewed_by = filed_by where id = ?", claim)));
    }

    @Test
    @Tag("R11")
    void anotherOfficerDoesNotReviewAgain() {
        String claim = filed(world.hiredGraduate());
        review(claim, "first-reviewer", "APPROVE").then().statusCode(200);

        review(claim, "second-reviewer", "APPROVE")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:already-reviewed"));
        review(claim, "first-reviewer", "REFUSE").then().statusCode(200).body("recommendation", equalTo("REFUSE"));
    }

    @Test
    @Tag("R11")
    void theDatabaseKnowsEverybodyWhoEverReviewed() {
        UUID claim = UUID.fromString(reviewed(world.hiredGraduate()));
        database.useHandle(handle -> handle.execute("""
                insert into training_claim_step (claim_id, at, actor, action, status)
                values (?, now(), 'earlier-reviewer', 'reviewed', 'IN_REVIEW')
                """, claim));

        approve(claim.toString(), "earlier-reviewer")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:three-people"));
        refusedByTheDatabase("""
                update training_claim set status = 'APPROVED', decided_by = 'earlier-reviewer', fiscal_year = 2026,
                    payee_mfo = '00401', payee_account = '20208000812345678001' where id = ?
                """, claim);
    }

    @Test
    void theDatabaseLetsAClaimGoOnlyWhereItMay() {
        UUID claim = UUID.fromString(reviewed(world.hiredGraduate()));

        refusedByTheDatabase("update training_claim set status = 'PAID', paid_on = current_date where id = ?", claim);
        refusedByTheDatabase("update training_claim set graduate_pinfl = '30101990123450' where id = ?", claim);
        approve(claim.toString(), "approver-1").then().statusCode(200);
        refusedByTheDatabase("update training_claim set status = 'REFUSED' where id = ?", claim);
        refusedByTheDatabase("update training_claim set status = 'IN_REVIEW' where id = ?", claim);
    }

    @Test
    void refusedApprovalIsInTheTrailOfItsClaim() {
        String claim = filed(world.hiredGraduate());

        approve(claim, "approver-1").then().statusCode(409);
        approveAll(List.of(claim), "approver-1").then().statusCode(200);

        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + claim)
                .queryParam("action", "request.refused")
                .get("/api/v1/audit")
                .then()
                .body(
                        "after.problem",
                        equalTo(List.of("urn:madad:problem:not-reviewed", "urn:madad:problem:not-reviewed")));
    }

    private void refusedByTheDatabase(String sql, UUID claim) {
        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle -> handle.execute(sql, claim)));
    }

    @Test
    void whatWasApprovedStandsInTheDatabase() {
        UUID claim = UUID.fromString(reviewed(world.hiredGraduate()));
        approve(claim.toString(), "approver-1").then().statusCode(200);

        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle ->
                        handle.execute("update training_claim set amount = amount + 0.01 where id = ?", claim)));
        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(
                        handle -> handle.execute("delete from training_decision where claim_id = ?", claim)));
    }

    @Test
    void approverRefusesWithAReasonAndAnotherClaimMayBeFiled() {
        Graduate graduate = world.hiredGraduate();
        String claim = reviewed(graduate);

        decideAgainst(claim, "approver-1", "refuse")
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUSED"), "history[2].reasonCode", equalTo("employment-doubtful"));
        filed(graduate);
    }

    @Test
    void approverReturnsWithAReason() {
        String claim = reviewed(world.hiredGraduate());

        decideAgainst(claim, "approver-1", "return").then().statusCode(200).body("status", equalTo("RETURNED"));
    }

    @Test
    void refusalWithoutAReasonIsRefused() {
        String claim = reviewed(world.hiredGraduate());

        as("approver-1", Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("reasonCode", "x"))
                .post("/api/v1/claims/" + claim + "/refuse")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("comment"));
    }

    @Test
    void illegalTransitionSaysWhichAreLegal() {
        Graduate graduate = world.hiredGraduate();
        String claim = reviewed(graduate);
        approve(claim, "approver-1").then().statusCode(200);

        asCenter(graduate.center())
                .header("If-Match", "*")
                .post("/api/v1/claims/" + claim + "/withdraw")
                .then()
                .statusCode(409)
                .body("claimStatus", equalTo("APPROVED"), "legalActions", equalTo(List.of("pay")));
        approve(claim, "approver-2").then().statusCode(409);
    }

    @Test
    void theRuleIsRunAgainOnTheDayOfApproval() {
        Graduate graduate = world.hiredGraduate();
        String claim = reviewed(graduate);
        database.useHandle(handle -> {
            handle.execute(
                    "update employment set known_to = now() where pinfl = ? and known_to = 'infinity'",
                    graduate.pinfl());
        });
        world.employment(graduate.pinfl(), graduate.employer(), LocalDate.of(2025, 4, 1), LocalDate.of(2025, 12, 31));

        approve(claim, "approver-1")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:no-longer-entitled"), "checks", equalTo(List.of("employed")));
        claim(claim).then().body("status", equalTo("IN_REVIEW"));
    }

    @Test
    @Tag("R12")
    void exhaustedBudgetRefusesAndChangesNothing() {
        int year = 2041;
        open(year, Money.of("24999999.99"));
        clock.moveTo(LocalDate.of(year, 3, 1));
        String claim = reviewed(world.hiredGraduate());

        approve(claim, "approver-1").then().statusCode(422).body("type", equalTo("urn:madad:problem:budget-exhausted"));

        claim(claim).then().body("status", equalTo("IN_REVIEW"), "decidedBy", nullValue());
        assertEquals(0, ordersOf(claim));
    }

    @Test
    @Tag("R12")
    void ofTwoHundredApprovalsAtOnceABudgetForAHundredHoldsExactlyAHundred() throws Exception {
        int year = 2042;
        open(year, Money.ofSoums(100L * 25_000_000));
        clock.moveTo(LocalDate.of(year, 3, 1));
        String center = world.center();
        String exporter = world.exporter();
        List<Callable<Integer>> approvals = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String claim = reviewed(world.graduate(center, exporter));
            String approver = "approver-" + i % 7;
            approvals.add(() -> approve(claim, approver).statusCode());
        }

        List<Integer> answers;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    clients.invokeAll(approvals).stream().map(Future::resultNow).toList();
        }

        assertEquals(100, answers.stream().filter(status -> status == 200).count());
        assertEquals(100, answers.stream().filter(status -> status == 422).count());
        assertEquals(Money.of("2500000000.00"), balance(year, "COMMITTED"));
        assertEquals(Money.ZERO, balance(year, "AVAILABLE"));
        assertEquals(100, ordersOfYear(year));
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/proof")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true));
    }

    @Test
    void manyAreApprovedAtOnceWithAnOutcomeForEachAndARepeatApprovesNothingTwice() {
        String good = reviewed(world.hiredGraduate());
        String unreviewed = filed(world.hiredGraduate());
        String unknown = UUID.randomUUID().toString();
        List<String> claims = List.of(good, unreviewed, unknown);

        approveAll(claims, "approver-1")
                .then()
                .statusCode(200)
                .body("id", equalTo(claims))
                .body("[0].status", equalTo("APPROVED"), "[0].problem", nullValue())
                .body("[1].problem.type", equalTo("urn:madad:problem:not-reviewed"), "[1].status", nullValue())
                .body("[2].problem.status", equalTo(404));
        approveAll(claims, "approver-1").then().statusCode(200).body("[0].status", equalTo("APPROVED"));
        assertEquals(1, ordersOf(good));
    }

    @Test
    void approvalWithTheSameKeyIsAnsweredAgain() {
        String claim = reviewed(world.hiredGraduate());
        String key = UUID.randomUUID().toString();
        for (String replayed : Stream.of(null, "true").toList()) {
            as("approver-1", Role.APPROVER)
                    .contentType(ContentType.JSON)
                    .header("Idempotency-Key", key)
                    .header("If-Match", "*")
                    .post("/api/v1/claims/" + claim + "/approve")
                    .then()
                    .statusCode(200)
                    .header("Idempotent-Replayed", equalTo(replayed))
                    .body("status", equalTo("APPROVED"));
        }
        assertEquals(1, ordersOf(claim));
    }

    @Test
    void tooManyAtOnceAreRefused() {
        List<String> claims =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(201).toList();

        approveAll(claims, "approver-1").then().statusCode(400).body("violations[0].code", equalTo("too-many"));
        withKey(as("approver-1", Role.APPROVER))
                .body(Map.of("claims", List.of()))
                .post("/api/v1/claims/approvals")
                .then()
                .statusCode(400);
    }

    private void open(int year, Money amount) {
        budget.open("training", year, amount, "Budget of " + year, "budget-officer-1", "budget-officer-2");
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> requests) throws InterruptedException {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return clients.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
    }

    private Money balance(int year, String kind) {
        return database.withHandle(handle -> handle.createQuery(
                        "select balance from ledger_account where programme = 'training' and fiscal_year = ? and kind = ?")
                .bind(0, year)
                .bind(1, kind)
                .mapTo(Money.class)
                .one());
    }

    private int ordersOfYear(int year) {
        return database.withHandle(handle -> handle.createQuery(
                        "select count(*) from payment_order where programme = 'training' and fiscal_year = ?")
                .bind(0, year)
                .mapTo(int.class)
                .one());
    }

    private int ordersOf(String claim) {
        return database.withHandle(handle -> handle.createQuery("select count(*) from payment_order where subject = ?")
                .bind(0, "claim/" + claim)
                .mapTo(int.class)
                .one());
    }
}
