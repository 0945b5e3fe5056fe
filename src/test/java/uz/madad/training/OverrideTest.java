package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.ask;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;
import static uz.madad.training.Appealing.appeal;
import static uz.madad.training.Appealing.appeals;
import static uz.madad.training.Appealing.confirm;
import static uz.madad.training.Appealing.decide;
import static uz.madad.training.Appealing.grant;
import static uz.madad.training.Appealing.propose;
import static uz.madad.training.Appealing.uphold;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
@Tag("R16")
class OverrideTest {

    private static final String SIMULATIONS = "/api/v1/rules/training/simulations";

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    Payday payday;

    @Inject
    Jdbi database;

    @BeforeEach
    void dayOfTheAppeal() {
        clock.moveTo(LocalDate.of(2032, 6, 1));
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    /** Refused by the rule, appealed, overridden, reviewed, approved and paid; the override shows at every step. */
    @Test
    void overriddenClaimIsPaidAndTheOverrideShowsWhereverTheClaimIs() {
        int year = 2033;
        payday.open(year);
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);

        propose(id, "gulnora", "employer-exports")
                .then()
                .statusCode(200)
                .body("status", equalTo("APPEALED"), "overridden", nullValue())
                .body("history.action", contains("filed", "appealed", "override-proposed"));
        confirm(id, "sherzod")
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_REVIEW"), "overridden", contains("employer-exports"))
                .body("amount.amount", equalTo("25000000.00"), "category", equalTo("EXPORTER_HIRE"));

        review(id, "rustam", "APPROVE").then().statusCode(200);
        approve(id, "aziza").then().statusCode(200).body("overridden", contains("employer-exports"));
        String batch = payday.send();
        Bank.says(Bank.statement(Bank.paid(Payday.order(id), "25000000.00", payday.day())))
                .then()
                .statusCode(201);

        Response paid = claim(id);
        paid.then()
                .body("status", equalTo("PAID"), "amount.amount", equalTo("25000000.00"))
                .body("overridden", contains("employer-exports"))
                .body(
                        "history.action",
                        contains(
                                "filed",
                                "appealed",
                                "override-proposed",
                                "override-confirmed",
                                "reviewed",
                                "approved",
                                "payment-ordered",
                                "paid"));
        paid.then()
                .body(
                        "history[3].comment",
                        equalTo("employer-exports: Export contract seen (Cabinet Resolution 86, point 12)"))
                .body("history[5].reasonCode", equalTo("checks-overridden"))
                .body("history[5].comment", equalTo("employer-exports"));
        paid.then()
                .rootPath("decision.checks.find { it.name == 'employer-exports' }")
                .body("outcome", equalTo("OVERRIDDEN"), "reason", equalTo("The employer does not export on the day"))
                .body("override.proposedBy", equalTo("gulnora"), "override.confirmedBy", equalTo("sherzod"))
                .body("override.reason", equalTo("Export contract seen"))
                .body("override.article", equalTo("Cabinet Resolution 86, point 12"));
        asCenter(graduate.center())
                .get("/api/v1/claims")
                .then()
                .body("id", contains(id), "[0].overridden", contains("employer-exports"));
        appeals(id)
                .then()
                .body("[0].state", equalTo("GRANTED"), "[0].decidedBy", equalTo("gulnora"))
                .body("[0].overrides[0].proposal.state", equalTo("APPROVED"))
                .body("[0].overrides[0].proposal.decidedBy", equalTo("sherzod"))
                .body("[0].overrides[0].checks.check", contains("employer-exports"));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/payment-orders")
                .then()
                .body("[0].exceptions", contains("employer-exports: Cabinet Resolution 86, point 12"));
        as("olim", Role.AUDITOR)
                .queryParam("programme", "training")
                .queryParam("limit", 200)
                .get("/api/v1/payout-batches")
                .then()
                .body("find { it.number == '" + batch + "' }.exceptions", equalTo(1));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + id)
                .get("/api/v1/audit")
                .then()
                .body("find { it.action == 'claim.approved' }.after.overridden", contains("employer-exports"));
        as("olim", Role.AUDITOR)
                .get("/api/v1/claims/" + id + "/evidence")
                .then()
                .body("overrides.'employer-exports'.confirmedBy", equalTo("sherzod"));
        as("olim", Role.AUDITOR)
                .post("/api/v1/claims/" + id + "/replay")
                .then()
                .body("equal", equalTo(true), "decisions.outcome", contains("REFUSED", "GRANTED", "GRANTED"))
                .body("decisions.differences", everyItem(empty()));
        Payday.balance(year, "paid", "25000000.00");
        Payday.proven();
    }

    @Test
    void overrideNeedsTwoPeopleWithoutAPartInTheCase() {
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);
        String center = "centre-officer-" + graduate.center();
        propose(id, center, "employer-exports").then().statusCode(403);
        propose(id, "gulnora", "employer-exports").then().statusCode(200);

        confirm(id, "gulnora").then().statusCode(403).body("type", equalTo("urn:madad:problem:same-person"));
        confirm(id, center).then().statusCode(403).body("type", equalTo("urn:madad:problem:had-a-part"));
        for (String one : List.of("gulnora", center)) {
            assertThrows(JdbiException.class, () -> approveInTheDatabase(id, one));
        }
        claim(id).then().body("status", equalTo("APPEALED"), "overridden", nullValue());
    }

    @Test
    void databaseLetsNobodyPassOverACheckAlone() {
        Graduate graduate = employedByNoExporter();
        String id = appealed(graduate);
        propose(id, "gulnora", "employer-exports").then().statusCode(200);

        assertThrows(
                JdbiException.class,
                () -> database.useHandle(handle -> handle.execute(
                        "update training_claim set overridden = '{employer-exports}' where id = ?::uuid", id)));
        assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute("""
                                insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome,
                                    category, cap, amount, facts, checks)
                                select claim_id, decided_at, rule_set_id, bca_from, bca_amount, 'GRANTED', category, cap, cap,
                                    facts, '[{"name": "employer-exports", "outcome": "OVERRIDDEN"}]'
                                from training_decision where claim_id = ?::uuid
                                """, id)));
        assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute("""
                                insert into training_override (proposal_id, check_name, reason, article)
                                select p.id, 'not-debarred', 'So', 'None' from training_override_proposal p
                                join training_appeal a on a.id = p.appeal_id where a.claim_id = ?::uuid
                                """, id)));
    }

    @Test
    void whatTheRuleSetDoesNotNameIsNotOverridden() {
        Graduate graduate = world.hiredGraduate();
        String certificate = world.certificate(world.person(), graduate.center(), LocalDate.of(2025, 3, 1));
        Map<String, Object> ask = ask(graduate);
        ask.put("certificateNumber", certificate);
        String id = file(graduate.center(), ask)
                .then()
                .body("status", equalTo("REFUSED"))
                .extract()
                .path("id");
        appeal(graduate, id).then().statusCode(200);

        for (String never : List.of(
                "graduate-known",
                "certificate-of-graduate",
                "not-subsidised-before",
                "not-debarred",
                "amount-above-zero",
                "graduate-alive",
                "nonsense")) {
            propose(id, "gulnora", never)
                    .then()
                    .statusCode(422)
                    .body("type", equalTo("urn:madad:problem:check-not-overridable"), "checks", contains(never));
        }
    }

    @Test
    void checkThatPassesIsNotOverridden() {
        String id = appealed(employedByNoExporter());

        propose(id, "gulnora", "employer-exports", "employed")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:check-not-failed"), "checks", contains("employed"));
    }

    @Test
    void overrideNamesEveryCheckThatStandsInTheWay() {
        String center = world.center();
        String employer = World.newStir();
        String pinfl = world.person();
        world.employment(pinfl, employer, LocalDate.of(2025, 4, 1), LocalDate.of(2025, 5, 1));
        Graduate graduate =
                new Graduate(pinfl, world.certificate(pinfl, center, LocalDate.of(2025, 3, 1)), center, employer);
        String id = appealed(graduate);

        propose(id, "gulnora", "employer-exports")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:still-not-entitled"), "checks", contains("employed"));
        propose(id, "gulnora", "employer-exports", "employed").then().statusCode(200);
        confirm(id, "sherzod").then().statusCode(200).body("overridden", contains("employed", "employer-exports"));
    }

    @Test
    void overrideIsToldWhatItLacksFieldByField() {
        String id = appealed(employedByNoExporter());
        Map<String, Object> twice = Map.of(
                "checks",
                List.of(
                        Appealing.setAside("employer-exports"),
                        Map.of("check", "employer-exports", "reason", "Of 30101990123450")));

        proposeRaw(id, twice)
                .then()
                .statusCode(400)
                .body("violations.field", contains("checks[1].reason", "checks[1].article", "checks[1].check"));
        proposeRaw(id, Map.of("checks", List.of())).then().statusCode(400).body("violations.field", contains("checks"));
    }

    @Test
    void refusedOverrideLeavesTheAppealToBeDecided() {
        String id = appealed(employedByNoExporter());
        propose(id, "gulnora", "employer-exports").then().statusCode(200);
        propose(id, "kamola", "employer-exports")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:override-proposed"));
        uphold(id, "gulnora").then().statusCode(409);
        grant(id, "sherzod").then().statusCode(409);
        decide(id, "sherzod", "override/refuse", Map.of()).then().statusCode(400);
        decide(id, "gulnora", "override/refuse", Map.of("reason", "No")).then().statusCode(403);
        decide(id, "sherzod", "override/refuse", Map.of("reason", "The contract is of another company"))
                .then()
                .statusCode(200)
                .body("status", equalTo("APPEALED"));
        confirm(id, "sherzod").then().statusCode(409).body("type", equalTo("urn:madad:problem:no-override-proposed"));

        propose(id, "gulnora", "employer-exports").then().statusCode(200);
        decide(id, "sherzod", "override/withdraw", "").then().statusCode(403);
        decide(id, "gulnora", "override/withdraw", "").then().statusCode(200);
        uphold(id, "gulnora").then().statusCode(200).body("status", equalTo("REFUSED"), "overridden", nullValue());
        appeals(id).then().body("[0].overrides.proposal.state", contains("REFUSED", "WITHDRAWN"));
    }

    @Test
    void proposalChangesTheVersionThatOfficersSee() {
        String id = appealed(employedByNoExporter());
        String seen = claim(id).header("ETag");
        String proposed =
                propose(id, "gulnora", "employer-exports").then().extract().header("ETag");

        as("sherzod", Role.APPROVER)
                .header("If-Match", seen)
                .post("/api/v1/claims/" + id + "/appeal/override/confirm")
                .then()
                .statusCode(412);
        as("sherzod", Role.APPROVER)
                .header("If-Match", proposed)
                .post("/api/v1/claims/" + id + "/appeal/override/confirm")
                .then()
                .statusCode(200);
    }

    @Test
    void whoGaveTheOverrideTakesNoPartInWhatFollows() {
        String id = overridden(employedByNoExporter());

        for (String partaker : List.of("gulnora", "sherzod")) {
            review(id, partaker, "APPROVE").then().statusCode(403);
        }
        review(id, "rustam", "APPROVE").then().statusCode(200);
        for (String partaker : List.of("gulnora", "sherzod")) {
            approve(id, partaker).then().statusCode(403);
        }
    }

    @Test
    void overrideHoldsForTheVersionItWasGivenTo() {
        Graduate graduate = employedByNoExporter();
        String id = overridden(graduate);
        review(id, "rustam", "RETURN").then().statusCode(200);
        decideAgainst(id, "aziza", "return").then().statusCode(200).body("overridden", contains("employer-exports"));

        asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("certificateNumber", graduate.certificate(), "employerStir", graduate.employer()))
                .put("/api/v1/claims/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUSED"), "overridden", nullValue());
    }

    @Test
    void claimThatWaitedTooLongIsHelpedByAnOverrideOfWhatItWaitedFor() {
        String center = world.center();
        String pinfl = world.person();
        Graduate graduate = new Graduate(
                pinfl, world.certificate(pinfl, center, LocalDate.of(2025, 3, 1)), center, world.exporter());
        String id = file(graduate)
                .then()
                .body("status", equalTo("WAITING"))
                .extract()
                .path("id");
        givenUp(id);
        appeal(graduate, id).then().statusCode(200);

        propose(id, "gulnora", "employed").then().statusCode(200);
        confirm(id, "sherzod")
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_REVIEW"), "amount.amount", equalTo("25000000.00"))
                .rootPath("decision.checks.find { it.name == 'employed' }")
                .body("outcome", equalTo("OVERRIDDEN"))
                .body("reason", equalTo("No labour contract with this employer is registered yet"));
    }

    @Test
    void simulationCountsAnOverriddenClaimAsGrantedWhereTheTriedRuleSetAllowsTheOverride() {
        clock.moveTo(LocalDate.of(2032, 8, 2));
        String id = overridden(employedByNoExporter());
        Map<String, Object> inForce = as("maker-1", Role.RULE_MAKER)
                .get("/api/v1/rules/training")
                .then()
                .statusCode(200)
                .extract()
                .path("parameters");
        Map<String, Object> allowsNone = new HashMap<>(inForce);
        allowsNone.put("overridableChecks", List.of());

        simulated(inForce)
                .then()
                .body("result.total.grantedBefore", equalTo(1), "result.total.grantedAfter", equalTo(1));
        String stricter = simulated(allowsNone)
                .then()
                .body("result.total.fewer", equalTo(1))
                .extract()
                .path("id");
        as("maker-1", Role.RULE_MAKER)
                .get(SIMULATIONS + "/" + stricter + "/claims")
                .then()
                .body("claim", contains(id), "[0].overridden", contains("employer-exports"))
                .body("[0].failed", equalTo("employer-exports"));
    }

    @Test
    void approvalGrantsNoMoreThanTheOverrideSetAside() {
        Graduate graduate = employedByNoExporter();
        String expiring = "X-" + graduate.certificate();
        database.useHandle(handle -> handle.execute("""
                insert into certificate (number, pinfl, center_stir, course, level, issued_on, expires_on)
                values (?, ?, ?, 'Java', 'middle', '2025-03-01', '2032-06-30')
                """, expiring, graduate.pinfl(), graduate.center()));
        String id = overridden(new Graduate(graduate.pinfl(), expiring, graduate.center(), graduate.employer()));
        review(id, "rustam", "APPROVE").then().statusCode(200);
        clock.moveTo(LocalDate.of(2032, 7, 1));

        approve(id, "aziza").then().statusCode(422).body("checks", contains("certificate-valid"));
        claim(id).then().body("history.action", not(hasItem("approved")), "status", equalTo("IN_REVIEW"));
        assertEquals(2, decisions(id));
    }

    private Graduate employedByNoExporter() {
        return world.graduate(world.center(), World.newStir());
    }

    private static String appealed(Graduate graduate) {
        String id = filed(graduate);
        appeal(graduate, id).then().statusCode(200);
        return id;
    }

    private static String overridden(Graduate graduate) {
        String id = appealed(graduate);
        propose(id, "gulnora", "employer-exports").then().statusCode(200);
        confirm(id, "sherzod").then().statusCode(200);
        return id;
    }

    private static Response proposeRaw(String claim, Object body) {
        return withKey(as("gulnora", Role.APPROVER))
                .header("If-Match", "*")
                .body(body)
                .post("/api/v1/claims/" + claim + "/appeal/override");
    }

    private Response simulated(Map<String, Object> parameters) {
        Response made = withKey(as("maker-1", Role.RULE_MAKER))
                .body(Map.of("parameters", parameters, "from", "2032-08-02", "to", "2032-08-02"))
                .post(SIMULATIONS);
        made.then().statusCode(202);
        Instant longest = Instant.now().plusSeconds(60);
        Response answer;
        do {
            answer = as("maker-1", Role.RULE_MAKER).get(SIMULATIONS + "/" + made.path("id"));
        } while (answer.path("finishedAt") == null && Instant.now().isBefore(longest));
        return answer;
    }

    private void approveInTheDatabase(String claim, String by) {
        database.useHandle(handle -> handle.execute("""
                update training_override_proposal p set state = 'APPROVED', decided_by = ?, decided_at = now()
                from training_appeal a where a.id = p.appeal_id and a.claim_id = ?::uuid
                """, by, claim));
    }

    private void givenUp(String claim) {
        database.useTransaction(handle -> {
            handle.execute(
                    "update training_claim set status = 'REFUSED', version = version + 1 where id = ?::uuid", claim);
            handle.execute("delete from training_wait where claim_id = ?::uuid", claim);
            handle.execute("""
                    insert into training_claim_step (claim_id, at, actor, action, status)
                    values (?::uuid, '2032-06-01T12:00:00+05:00', 'service', 'given-up', 'REFUSED')
                    """, claim);
        });
    }

    private long decisions(String claim) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from training_decision where claim_id = ?")
                        .bind(0, UUID.fromString(claim))
                        .mapTo(long.class)
                        .one());
    }
}
