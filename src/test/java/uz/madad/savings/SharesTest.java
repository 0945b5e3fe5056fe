package uz.madad.savings;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.savings.SharesDesk.ROUNDS;
import static uz.madad.savings.SharesDesk.decideRound;
import static uz.madad.savings.SharesDesk.distributed;
import static uz.madad.savings.SharesDesk.preview;
import static uz.madad.savings.SharesDesk.propose;
import static uz.madad.savings.SharesDesk.proposed;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** Rounds: verified savings in, shares out. Each test has a year of its own, since a round takes all of a year's savings. */
@MadadTest
class SharesTest {

    @Inject
    SharesDesk desk;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R70")
    void roundHalvesWhatIsVerifiedTheOddTiyinToTheBudget() {
        String agency = desk.agency(2081);
        String classes = desk.verified(agency, 2081, "4000", "87500000.00");
        String paper = desk.verified(agency, 2081, "1", "100.01");
        preview(2081)
                .then()
                .statusCode(200)
                .body("savings", equalTo(2), "saved.amount", equalTo("350000000100.01"))
                .body("kept.amount", equalTo("175000000050.00"), "givenBack.amount", equalTo("175000000050.01"))
                .body("legalBasis.length()", greaterThan(10));

        String round = propose(2081)
                .then()
                .statusCode(201)
                .body("budgetYear", equalTo(2081), "fundShare", nullValue())
                .body("retainedShare.numerator", equalTo(1), "retainedShare.denominator", equalTo(2))
                .body("proposal.state", equalTo("PROPOSED"))
                .extract()
                .path("id");
        decideRound(round, "botir", "approve").then().statusCode(403);
        decideRound(round, "barno", "approve")
                .then()
                .statusCode(200)
                .body("proposal.state", equalTo("APPROVED"), "kept.amount", equalTo("175000000050.00"));
        decideRound(round, "barno", "approve").then().statusCode(409);

        SavingDesk.get(classes)
                .then()
                .body("status", equalTo("DISTRIBUTED"), "retained.amount", equalTo("175000000000.00"));
        SavingDesk.get(paper).then().body("status", equalTo("DISTRIBUTED"), "retained.amount", equalTo("50.00"));
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + agency + "/2081")
                .then()
                .statusCode(200)
                .body("appropriation.amount", equalTo("-350000000100.01"))
                .body("available.amount", equalTo("175000000050.00"))
                .body("givenBack.amount", equalTo("175000000050.01"), "saved.amount", equalTo("0.00"));
        as("olim", Role.AUDITOR)
                .get(ROUNDS + "/" + round + "/agencies")
                .then()
                .statusCode(200)
                .body("agencyCode", equalTo(List.of(agency)), "saved.amount", equalTo(List.of("350000000100.01")));
        as("olim", Role.AUDITOR)
                .queryParam("limit", 1)
                .get(ROUNDS + "/" + round + "/savings")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].savingId", equalTo(classes), "[0].givenBack.amount", equalTo("175000000000.00"));
        as("olim", Role.AUDITOR)
                .get(ROUNDS + "/" + round + "/proof")
                .then()
                .statusCode(200)
                .body("holds", equalTo(true));
        proven();
        preview(2081).then().statusCode(422).body("type", equalTo("urn:madad:problem:nothing-to-distribute"));
    }

    @Test
    @Tag("R71")
    void savingIsInOneRoundUnlessThatComesToNothing() {
        String agency = desk.agency(2082);
        desk.verified(agency, 2082, "10", "1000000.00");
        String first = proposed(2082);
        propose(2082).then().statusCode(422);
        desk.verified(agency, 2082, "1", "5.00");
        propose(2082).then().statusCode(409).body("type", equalTo("urn:madad:problem:round-proposed"));
        decideRound(first, "barno", "withdraw").then().statusCode(403);
        decideRound(first, "barno", "refuse")
                .then()
                .statusCode(200)
                .body("proposal.state", equalTo("REFUSED"), "proposal.reason", equalTo("Not yet"));
        String second = propose(2082)
                .then()
                .statusCode(201)
                .body("savings", equalTo(2))
                .extract()
                .path("id");
        decideRound(second, "botir", "withdraw").then().statusCode(200);
        String third = distributed(2082);
        as("olim", Role.AUDITOR)
                .queryParam("fiscalYear", 2082)
                .get(ROUNDS)
                .then()
                .body("proposal.state", equalTo(List.of("REFUSED", "WITHDRAWN", "APPROVED")));
        refused(
                "stands as it is",
                "update savings_round set state = 'REFUSED', reason = 'x', decided_by = 'x' where id = ?",
                third);
        refused("takes no more parts", """
                insert into savings_round_saving (round_id, saving_id, agency_code, amount, retained, given_back)
                select round_id, uuidv7(), agency_code, amount, retained, given_back
                from savings_round_saving where round_id = ? limit 1
                """, third);
        refused("permission denied", "update savings_round_saving set amount = 1 where round_id = ?", third);
        refused("permission denied", "delete from savings_round_agency where round_id = ?", third);
    }

    @Test
    @Tag("R71")
    void databaseTakesNoSavingTwiceAndNoSumThatIsntOne() {
        String agency = desk.agency(2090);
        String saving = desk.verified(agency, 2090, "10", "1000000.00");
        String round = proposed(2090);
        refused("savings_round_saving_once", """
                with twin as (
                    insert into savings_round (id, fiscal_year, budget_year, rule_set_id, legal_basis, share_numerator,
                        share_denominator, odd_tiyin, fund_numerator, fund_denominator, savings, saved, kept, given_back, recovered,
                        pooled, sha256, state, proposed_by, proposed_at)
                    select uuidv7(), 2091, 2091, rule_set_id, legal_basis, share_numerator, share_denominator, odd_tiyin,
                        fund_numerator, fund_denominator, savings, saved, kept, given_back, recovered, pooled, sha256, state,
                        proposed_by, proposed_at
                    from savings_round where id = ? returning id)
                insert into savings_round_saving (round_id, saving_id, agency_code, amount, retained, given_back)
                select id, cast('%s' as uuid), 'X', 2, 1, 1 from twin
                """.formatted(saving), round);
        refused("savings_round_shares_come_to_the_whole", """
                insert into savings_round (id, fiscal_year, budget_year, rule_set_id, legal_basis, share_numerator,
                    share_denominator, odd_tiyin, fund_numerator, fund_denominator, savings, saved, kept, given_back, recovered,
                    pooled, sha256, state, proposed_by, proposed_at)
                select uuidv7(), 2091, 2091, rule_set_id, legal_basis, share_numerator, share_denominator, odd_tiyin,
                    fund_numerator, fund_denominator, savings, saved, kept + 0.01, given_back, recovered, pooled, sha256, state,
                    proposed_by, proposed_at
                from savings_round where id = ?
                """, round);
        refused(
                "savings_round_two_people",
                "update savings_round set state = 'APPROVED', decided_by = proposed_by, decided_at = now() where id = ?",
                round);
        refused(
                "aren't distributed",
                "update savings_round set state = 'APPROVED', decided_by = 'x', decided_at = now() where id = ?",
                round);
        decideRound(round, "botir", "withdraw").then().statusCode(200);
    }

    @Test
    @Tag("R71")
    void roundThatWouldComeToSomethingElseIsNotApproved() {
        String agency = desk.agency(2083);
        String saving = desk.verified(agency, 2083, "10", "1000000.00");
        String round = proposed(2083);
        desk.verified(agency, 2083, "7", "1000000.00");
        SharesDesk.corrected(saving, 2083, "2");
        decideRound(round, "barno", "approve")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:round-outdated"));
        decideRound(round, "botir", "withdraw").then().statusCode(200);
        distributed(2083);
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + agency + "/2083")
                .then()
                .body("available.amount", equalTo("7500000.00"), "givenBack.amount", equalTo("7500000.00"));
    }

    @Test
    @Tag("R72")
    void whatWasKeptOfASavingThatDidntLastIsRecoveredFromTheNextShare() {
        String agency = desk.agency(2084);
        String saving = desk.verified(agency, 2084, "10", "1000000.00");
        distributed(2084);
        String correction = SharesDesk.corrected(saving, 2084, "3.01");

        // kept 5,000,000.00 of 10,000,000.00; of the 6,990,000.00 that lasted 3,495,000.00 stay: 1,505,000.00 are owed
        desk.verified(agency, 2084, "1", "1000000.00");
        preview(2084)
                .then()
                .statusCode(200)
                .body("recovered.amount", equalTo("500000.00"), "kept.amount", equalTo("0.00"))
                .body(
                        "recoveries[0].owed.amount",
                        equalTo("1505000.00"),
                        "recoveries[0].correctionId",
                        equalTo(correction));
        String second = distributed(2084);
        as("olim", Role.AUDITOR)
                .get(ROUNDS + "/" + second + "/recoveries")
                .then()
                .body("recovered.amount", equalTo(List.of("500000.00")));

        desk.verified(agency, 2084, "4", "1000000.00");
        String third = propose(2084)
                .then()
                .statusCode(201)
                .body("recovered.amount", equalTo("1005000.00"), "kept.amount", equalTo("995000.00"))
                .body("givenBack.amount", equalTo("2000000.00"))
                .extract()
                .path("id");
        decideRound(third, "barno", "approve").then().statusCode(200);
        as("olim", Role.AUDITOR).get(ROUNDS + "/" + third + "/proof").then().body("holds", equalTo(true));
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + agency + "/2084")
                .then()
                .body("appropriation.amount", equalTo("-15000000.00"))
                .body("available.amount", equalTo("5995000.00"), "givenBack.amount", equalTo("9005000.00"));
        proven();
        as("olim", Role.AUDITOR)
                .get("/api/v1/saving-corrections/" + correction)
                .then()
                .body("recoveredAmount.amount", equalTo("1505000.00"), "settledInRound", equalTo(third));
        desk.verified(agency, 2084, "1", "2.00");
        preview(2084).then().body("recoveries", empty(), "kept.amount", equalTo("1.00"));
    }

    @Test
    @Tag("R73")
    void commonFundIsSplitByWeightsTiesByCode() {
        String giver = desk.agency(2085);
        String first = desk.agency(2085);
        String second = desk.agency(2085);
        desk.verified(giver, 2085, "1", "100.02");
        onDaysOfFund(Map.of(first, 1, second, 1));

        String round = propose(2085)
                .then()
                .statusCode(201)
                .body("fundShare.numerator", equalTo(1), "pooled.amount", equalTo("25.00"))
                .body("kept.amount", equalTo("25.01"), "givenBack.amount", equalTo("50.01"))
                .extract()
                .path("id");
        decideRound(round, "barno", "approve").then().statusCode(200);
        for (String agency : List.of(first, second)) {
            as("olim", Role.AUDITOR)
                    .get("/api/v1/budgets/savings:" + agency + "/2085")
                    .then()
                    .body("available.amount", equalTo("12.50"), "appropriation.amount", equalTo("-12.50"));
        }
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + giver + "/2085")
                .then()
                .body("available.amount", equalTo("25.01"), "appropriation.amount", equalTo("-75.02"));
        as("olim", Role.AUDITOR).get(ROUNDS + "/" + round + "/proof").then().body("holds", equalTo(true));
        proven();
    }

    @Test
    void roundNeedsItsRoleItsVersionAndAnotherAgencysPeople() {
        String agency = desk.agency(2086);
        desk.verified(agency, 2086, "1", "1000.00");
        SavingDesk.of(agency).get(ROUNDS).then().statusCode(403);
        withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("fiscalYear", 2086, "budgetYear", 2085))
                .post(ROUNDS)
                .then()
                .statusCode(400);
        withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("fiscalYear", 2086, "budgetYear", 2101))
                .post(ROUNDS)
                .then()
                .statusCode(400);
        as("botir", Role.BUDGET_OFFICER)
                .contentType(ContentType.JSON)
                .body(Map.of("fiscalYear", 2086))
                .post(ROUNDS)
                .then()
                .statusCode(428);
        withKey(given().auth().oauth2(Tokens.of("botir", List.of(Role.BUDGET_OFFICER), Map.of("agency_code", agency))))
                .body(Map.of("fiscalYear", 2086))
                .post(ROUNDS)
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:own-agency"));
        String round = proposed(2086);
        withKey(as("barno", Role.BUDGET_OFFICER))
                .post(ROUNDS + "/" + round + "/approve")
                .then()
                .statusCode(428);
        withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "\"7\"")
                .post(ROUNDS + "/" + round + "/approve")
                .then()
                .statusCode(412);
        given().auth()
                .oauth2(Tokens.of("barno", List.of(Role.BUDGET_OFFICER), Map.of("agency_code", agency)))
                .header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", "*")
                .post(ROUNDS + "/" + round + "/approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:own-agency"));
        decideRound(round, "botir", "withdraw").then().statusCode(200);
        as("olim", Role.AUDITOR).get(ROUNDS + "/" + UUID.randomUUID()).then().statusCode(404);
        as("olim", Role.AUDITOR).get(ROUNDS + "/preview").then().statusCode(400);
    }

    @Test
    void sharesOfAClosedYearGoIntoALaterOne() {
        String agency = desk.agency(2087);
        desk.verified(agency, 2087, "1", "1000.00");
        distributed(2087);
        desk.verified(agency, 2087, "2", "1000.00");
        clock.moveTo(LocalDate.of(2088, 1, 15));
        String closing = "/api/v1/budgets/savings:" + agency + "/2087/closing";
        withKey(as("botir", Role.BUDGET_OFFICER)).post(closing).then().statusCode(201);
        withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post(closing + "/approve")
                .then()
                .statusCode(200);
        String late = proposed(2087);
        decideRound(late, "barno", "approve")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:year-closed"));
        decideRound(late, "botir", "withdraw").then().statusCode(200);
        String round = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("fiscalYear", 2087, "budgetYear", 2088))
                .post(ROUNDS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decideRound(round, "barno", "approve").then().statusCode(200);
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + agency + "/2088")
                .then()
                .body("available.amount", equalTo("1500.00"), "givenBack.amount", equalTo("1000.00"));
        proven();
    }

    /** A rule set of days before the first one, with half of what stays in a common fund; in force later it would end that one. */
    private void onDaysOfFund(Map<String, Integer> weights) {
        OwnerDatabase.connect().useTransaction(handle -> {
            String parameters = handle.createQuery("""
                            select (parameters || jsonb_build_object('commonFund', jsonb_build_object(
                                'share', jsonb_build_object('numerator', 1, 'denominator', 2),
                                'weights', cast(:weights as jsonb))))::text
                            from rule_set where programme = 'savings' and version = 1
                            """)
                    .bind(
                            "weights",
                            weights.entrySet().stream()
                                    .map(weight -> "\"" + weight.getKey() + "\": " + weight.getValue())
                                    .collect(Collectors.joining(",", "{", "}")))
                    .mapTo(String.class)
                    .one();
            UUID id = handle.createQuery("""
                            insert into rule_set (programme, version, valid_from, valid_to, act, article, parameters, state,
                                proposed_by, proposed_at)
                            select 'savings', max(version) + 1, '2023-02-20', '2023-02-20', 'Act of the test', 'Article 1',
                                cast(:parameters as jsonb), 'PROPOSED', 'malika', now()
                            from rule_set where programme = 'savings' returning id
                            """)
                    .bind("parameters", parameters)
                    .mapTo(UUID.class)
                    .one();
            handle.execute(
                    "update rule_set set state = 'APPROVED', decided_by = 'murod', decided_at = now() where id = ?",
                    id);
        });
        clock.moveTo(LocalDate.of(2023, 2, 20));
    }

    private static void proven() {
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("holds", equalTo(true));
    }

    private void refused(String why, String sql, String id) {
        JdbiException e = assertThrows(
                JdbiException.class, () -> database.useTransaction(handle -> handle.execute(sql, UUID.fromString(id))));
        // what a deferred trigger refuses is told by the commit
        String told = e.getMessage() + (e.getCause() == null ? "" : e.getCause().getMessage());
        assertTrue(told.contains(why), told);
    }
}
