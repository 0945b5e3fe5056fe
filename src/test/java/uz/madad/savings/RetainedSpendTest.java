package uz.madad.savings;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.savings.SharesDesk.PLANS;
import static uz.madad.savings.SharesDesk.SPENDS;
import static uz.madad.savings.SharesDesk.STATEMENT;
import static uz.madad.savings.SharesDesk.decide;
import static uz.madad.savings.SharesDesk.decideSpend;
import static uz.madad.savings.SharesDesk.distributed;
import static uz.madad.savings.SharesDesk.order;
import static uz.madad.savings.SharesDesk.payee;
import static uz.madad.savings.SharesDesk.planned;
import static uz.madad.savings.SharesDesk.postOf;
import static uz.madad.savings.SharesDesk.proposePlan;
import static uz.madad.savings.SharesDesk.request;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

/** What agencies do with what they retained. Each test has an agency of its own with 5,000,000 soums. */
@MadadTest
class RetainedSpendTest {

    private static final int YEAR = 2092;
    private static final String PROJECTS = "DIGITALIZATION_PROJECTS";
    private static final String TRAINING = "TRAINING";

    @Inject
    SharesDesk desk;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    private String agency;

    @BeforeEach
    void fiveMillionRetained() {
        agency = desk.agency(YEAR);
        desk.verified(agency, YEAR, "10", "1000000.00");
        distributed(YEAR);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R74")
    void planIsTheAgencysAndApprovedByTheMinistry() {
        String plan = proposePlan(agency, YEAR, Map.of(PROJECTS, "3000000.00", TRAINING, "2000000.00"))
                .then()
                .statusCode(201)
                .body("total.amount", equalTo("5000000.00"), "inForce", equalTo(false))
                .body("lines.purpose", contains(PROJECTS, TRAINING))
                .extract()
                .path("id");
        proposePlan(agency, YEAR, Map.of(PROJECTS, "1.00"))
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:plan-proposed"));
        String other = desk.agency(YEAR);
        SavingDesk.of(other).get(PLANS + "/" + plan).then().statusCode(404);
        SavingDesk.of(other).get(PLANS).then().statusCode(200).body("", empty());
        postOf(other, PLANS + "/" + plan + "/withdraw").then().statusCode(404);
        withKey(given().auth().oauth2(Tokens.of("barno", List.of(Role.BUDGET_OFFICER), Map.of("agency_code", agency))))
                .header("If-Match", "*")
                .post(PLANS + "/" + plan + "/approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:own-agency"));
        decide(PLANS, plan, "barno", Role.BUDGET_OFFICER, "approve")
                .then()
                .statusCode(200)
                .body("inForce", equalTo(true), "proposal.decidedBy", equalTo("barno"));

        String second = planned(agency, YEAR, Map.of(PROJECTS, "4000000.00"));
        as("olim", Role.AUDITOR).get(PLANS + "/" + plan).then().body("inForce", equalTo(false));
        SavingDesk.of(agency)
                .queryParam("year", YEAR)
                .get(PLANS)
                .then()
                .body("id", contains(plan, second), "inForce", contains(false, true));
    }

    @Test
    @Tag("R74")
    void planIsWithinWhatWasRetainedAndOfKnownPurposes() {
        proposePlan(agency, YEAR, Map.of(PROJECTS, "5000000.01"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:plan-above-retained"))
                .body("most.amount", equalTo("5000000.00"));
        proposePlan(agency, YEAR, Map.of("CARS", "1.00")).then().statusCode(400);
        proposePlan(agency, YEAR, Map.of(PROJECTS, "0.00")).then().statusCode(400);
        proposePlan(agency, YEAR, Map.of()).then().statusCode(400);
        proposePlan(agency, YEAR + 1, Map.of(PROJECTS, "1.00"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:plan-above-retained"));
        SavingDesk.of(agency)
                .get(SPENDS + "/purposes")
                .then()
                .statusCode(200)
                .body("code", hasItems(PROJECTS, "PROGRAM_PURCHASE", TRAINING));
        SavingDesk.of(agency)
                .queryParam("on", "2023-02-21")
                .get(SPENDS + "/purposes")
                .then()
                .body("", empty());

        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00"));
        desk.approved(agency, YEAR, PROJECTS, "2000000.00");
        proposePlan(agency, YEAR, Map.of(PROJECTS, "1999999.99"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:plan-below-spent"), "spent.amount", equalTo("2000000.00"));
        planned(agency, YEAR, Map.of(PROJECTS, "2000000.00", TRAINING, "3000000.00"));
        String withdrawn = proposePlan(agency, YEAR, Map.of(PROJECTS, "2500000.00"))
                .then()
                .extract()
                .path("id");
        postOf(agency, PLANS + "/" + withdrawn + "/withdraw")
                .then()
                .statusCode(200)
                .body("proposal.state", equalTo("WITHDRAWN"));
    }

    @Test
    @Tag("R75")
    void paymentGoesFromTheAgencyOverTheMinistryToTheTreasury() {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00"));
        String id = request(agency, desk.spend(YEAR, PROJECTS, "2500000.00"))
                .then()
                .statusCode(201)
                .body("number", matchesPattern("SS-" + YEAR + "-\\d{6}"), "status", equalTo("REQUESTED"))
                .extract()
                .path("id");
        decideSpend(id, "clerk-of-" + agency, "approve").then().statusCode(403);
        decideSpend(id, "aziza", "approve").then().statusCode(200).body("status", equalTo("APPROVED"));
        holds("available", "2500000.00");
        holds("committed", "2500000.00");
        desk.send(agency);
        SharesDesk.get(id).then().body("status", equalTo("ORDERED"));
        holds("payable", "2500000.00");
        desk.settled(id, "2500000.00");
        SharesDesk.get(id)
                .then()
                .body(
                        "status",
                        equalTo("PAID"),
                        "paidOn",
                        equalTo(desk.tomorrow().toString()));
        holds("paid", "2500000.00");
        SavingDesk.of(agency)
                .get(SPENDS + "/" + id + "/history")
                .then()
                .body("action", contains("requested", "approved", "payment-ordered", "paid"));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "retained-spend/" + id)
                .get("/api/v1/audit")
                .then()
                .body(
                        "action",
                        hasItems(
                                "retained-spend.requested",
                                "retained-spend.approved",
                                "retained-spend.payment-ordered",
                                "retained-spend.paid"));
        proven();
    }

    @Test
    @Tag("R75")
    void neverMoreThanPlannedNorThanIsLeftNorTwice() throws Exception {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00", TRAINING, "2000000.00"));
        request(agency, desk.spend(YEAR, PROJECTS, "3000000.01"))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:spend-above-plan"), "left.amount", equalTo("3000000.00"));
        request(agency, desk.spend(YEAR, "PROGRAM_PURCHASE", "1.00")).then().statusCode(422);
        request(agency, desk.spend(YEAR + 1, PROJECTS, "1.00")).then().statusCode(422);

        Map<String, Object> once = desk.spend(YEAR, PROJECTS, "2000000.00");
        String first = request(agency, once).then().statusCode(201).extract().path("id");
        request(agency, once).then().statusCode(409).body("type", equalTo("urn:madad:problem:invoice-paid"));
        String second = request(agency, desk.spend(YEAR, PROJECTS, "2000000.00"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        List<Integer> statuses = atOnce(List.of(
                () -> decideSpend(first, "aziza", "approve").statusCode(),
                () -> decideSpend(second, "anvar", "approve").statusCode()));
        assertEquals(List.of(200, 422), statuses.stream().sorted().toList());
        holds("available", "3000000.00");
        holds("committed", "2000000.00");
        String refused = statuses.getFirst() == 200 ? second : first;
        decideSpend(refused, "aziza", "refuse")
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUSED"), "reason", equalTo("Not yet"));
        decideSpend(refused, "aziza", "approve").then().statusCode(409);

        JdbiException above = assertThrows(
                JdbiException.class,
                () -> database.useTransaction(handle -> {
                    handle.execute("""
                            insert into retained_spend (id, number, agency_code, fiscal_year, purpose, amount, payee_stir, payee_name,
                                payee_mfo, payee_account, document, document_date, description, status, requested_by, requested_at)
                            select uuidv7(), 'SS-2092-9' || nextval('retained_spend_number') || '00000', agency_code, fiscal_year,
                                purpose, 1000000.01, payee_stir, payee_name, payee_mfo, payee_account, document || '/2',
                                document_date, description, 'REQUESTED', 'x', now()
                            from retained_spend where id = ?
                            """, UUID.fromString(first));
                    handle.execute(
                            "update retained_spend set status = 'APPROVED', committed = true where document = (select document || '/2' from retained_spend where id = ?)",
                            UUID.fromString(first));
                }));
        assertTrue(above.getMessage().contains("more than planned"), above.getMessage());
        proven();
    }

    @Test
    @Tag("R75")
    void requestThatIsNotInOrderIsRefusedWithAllThatIsWrong() {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00"));
        Map<String, Object> bad = desk.spend(YEAR, "CARS", "0.00");
        bad.put("payee", Map.of("stir", "1", "name", " ", "mfo", "00401", "account", "20208000512345678001"));
        bad.put("invoice", Map.of("number", "A B", "issuedOn", "2199-01-01", "description", "x".repeat(101)));
        request(agency, bad)
                .then()
                .statusCode(400)
                .body(
                        "violations.field",
                        hasItems(
                                "purpose",
                                "amount",
                                "payee.stir",
                                "payee.name",
                                "payee.account",
                                "invoice.number",
                                "invoice.issuedOn",
                                "invoice.description"));
        withKey(given().auth().oauth2(Tokens.of("nobody", Role.AGENCY)))
                .body(desk.spend(YEAR, PROJECTS, "1.00"))
                .post(SPENDS)
                .then()
                .statusCode(403);
        String id = request(agency, desk.spend(YEAR, PROJECTS, "1.00"))
                .then()
                .extract()
                .path("id");
        String other = desk.agency(YEAR);
        SavingDesk.of(other).get(SPENDS + "/" + id).then().statusCode(404);
        SavingDesk.of(other).get(SPENDS + "/" + id + "/history").then().statusCode(404);
        postOf(other, SPENDS + "/" + id + "/withdraw").then().statusCode(404);
        postOf(agency, SPENDS + "/" + id + "/withdraw").then().statusCode(200);
        postOf(agency, SPENDS + "/" + id + "/withdraw").then().statusCode(409);
    }

    @Test
    @Tag("R76")
    void whatTheBankDoesntPayStaysSetAsideUntilItIsPaidElsewhereOrGivenBack() {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00"));
        String id = desk.approved(agency, YEAR, PROJECTS, "1000000.00");
        String batch = desk.send(agency);
        Bank.says(Bank.report(batch, Bank.status(order(id), "RJCT", "AC04")))
                .then()
                .statusCode(201);
        SharesDesk.get(id).then().body("status", equalTo("FAILED"), "reason", equalTo("AC04"));
        holds("committed", "1000000.00");

        String stir = SharesDesk.get(id).path("payee.stir");
        account(id, payee(World.newStir(), World.accountOf("00401", stir)))
                .then()
                .statusCode(400);
        account(id, payee(stir, World.accountOf("00401", World.newStir())))
                .then()
                .statusCode(200)
                .body("status", equalTo("REQUESTED"), "decidedBy", nullValue());
        decideSpend(id, "aziza", "approve").then().statusCode(200);
        holds("committed", "1000000.00");
        desk.send(agency);
        desk.settled(id, "1000000.00");
        holds("paid", "1000000.00");

        Bank.says(Bank.statement(Bank.cameBack(order(id), "1000000.00", desk.tomorrow(), "AC01")))
                .then()
                .statusCode(201);
        SharesDesk.get(id).then().body("status", equalTo("FAILED"), "reason", equalTo("AC01"));
        postOf(agency, SPENDS + "/" + id + "/withdraw").then().statusCode(200).body("status", equalTo("WITHDRAWN"));
        holds("available", "5000000.00");
        holds("committed", "0.00");
        proven();
    }

    @Test
    @Tag("R76")
    void whatAPayeePaysBackIsToldAndIsTheBudgets() {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00"));
        String id = desk.approved(agency, YEAR, PROJECTS, "1000000.00");
        desk.send(agency);
        desk.settled(id, "1000000.00");
        String recovery = withKey(as("malika", Role.REVIEWER))
                .body(Map.of(
                        "order",
                        order(id),
                        "amount",
                        SavingDesk.money("400000.00"),
                        "reasonCode",
                        "TERMS_BROKEN",
                        "grounds",
                        "Two servers weren’t delivered",
                        "legalBasis",
                        "Act and article"))
                .post("/api/v1/recoveries")
                .then()
                .statusCode(201)
                .extract()
                .path("recovery.id");
        String number = withKey(as("dilfuza", Role.APPROVER))
                .header("If-Match", "*")
                .post("/api/v1/recoveries/" + recovery + "/approve")
                .then()
                .statusCode(200)
                .extract()
                .path("recovery.number");
        holds("recoverable", "400000.00");
        Bank.says(Bank.statement(Bank.entry("CRDT", "400000.00", desk.tomorrow(), number, "IN-" + number, "")))
                .then()
                .statusCode(201);
        SharesDesk.get(id).then().body("status", equalTo("PAID"));
        SavingDesk.of(agency)
                .get(SPENDS + "/" + id + "/history")
                .then()
                .body("action", hasItems("payment-recovery-approved", "payment-paid-back"));
        SharesDesk.statement(agency, YEAR)
                .then()
                .body("[0].spent.amount", equalTo("600000.00"), "[0].paidBack.amount", equalTo("400000.00"))
                .body("[0].left.amount", equalTo("4000000.00"), "[0].recoverable.amount", equalTo("0.00"));
        proven();
    }

    @Test
    @Tag("R77")
    void whatIsNotUsedGoesOnInTheNextYear() {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00"));
        String id = desk.approved(agency, YEAR, PROJECTS, "1000000.00");
        clock.moveTo(LocalDate.of(YEAR + 1, 1, 15));
        String closing = "/api/v1/budgets/savings:" + agency + "/" + YEAR + "/closing";
        as("olim", Role.AUDITOR)
                .get(closing + "/preview")
                .then()
                .statusCode(200)
                .body("unused", equalTo("CARRY_OVER"), "unpaid.what", contains("payment-orders/OPEN"))
                .body("told.amount", equalTo("1000000.00"));
        withKey(as("botir", Role.BUDGET_OFFICER))
                .post(closing)
                .then()
                .statusCode(201)
                .body("unused", equalTo("CARRY_OVER"))
                .body("unusedBasis", equalTo("Madad's default, to be confirmed by the ministry: carried over"));
        withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post(closing + "/approve")
                .then()
                .statusCode(200)
                .body("available.amount", equalTo("4000000.00"), "committed.amount", equalTo("1000000.00"));

        request(agency, desk.spend(YEAR, PROJECTS, "1.00")).then().statusCode(201);
        planned(agency, YEAR + 1, Map.of(TRAINING, "4000000.00"));
        desk.approved(agency, YEAR + 1, TRAINING, "4000000.00");
        desk.send(agency);
        desk.settled(id, "1000000.00");
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + agency + "/" + (YEAR + 1))
                .then()
                .body("available.amount", equalTo("0.00"), "paid.amount", equalTo("1000000.00"))
                .body("payable.amount", equalTo("4000000.00"), "appropriation.amount", equalTo("-5000000.00"));
        SharesDesk.statement(agency, YEAR)
                .then()
                .statusCode(200)
                .body("[0].retained.amount", equalTo("5000000.00"), "[0].carriedForward.amount", equalTo("5000000.00"))
                .body("[0].left.amount", equalTo("0.00"), "[0].spent.amount", equalTo("0.00"));
        SharesDesk.statement(agency, YEAR + 1)
                .then()
                .body("[0].broughtForward.amount", equalTo("5000000.00"), "[0].spent.amount", equalTo("1000000.00"))
                .body("[0].setAside.amount", equalTo("4000000.00"), "[0].planned.amount", equalTo("4000000.00"));
        proven();
    }

    @Test
    @Tag("R77")
    void paymentsLapseWhereTheRuleOfTheYearsEndSaysSo() {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00"));
        String open = desk.approved(agency, YEAR, PROJECTS, "1000000.00");
        String failed = desk.approved(agency, YEAR, PROJECTS, "500000.00");
        String batch = desk.send(agency);
        Bank.says(Bank.report(
                        batch, Bank.status(order(failed), "RJCT", "AC04"), Bank.status(order(open), "RJCT", "AC04")))
                .then()
                .statusCode(201);
        String stir = SharesDesk.get(open).path("payee.stir");
        account(open, payee(stir, World.accountOf("00401", World.newStir())))
                .then()
                .statusCode(200);
        decideSpend(open, "aziza", "approve").then().statusCode(200);

        int end = YEAR + 1;
        clock.moveTo(LocalDate.of(end, 2, 15));
        OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                insert into budget_year_end (programme, valid_from, treatment, legal_basis)
                values ('savings', '2093-02-15', 'LAPSE', 'Act 7'), ('savings', '2093-02-16', 'CARRY_OVER', 'Act 8')
                on conflict do nothing
                """));
        String closing = "/api/v1/budgets/savings:" + agency + "/" + YEAR + "/closing";
        withKey(as("botir", Role.BUDGET_OFFICER)).post(closing).then().statusCode(201);
        withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post(closing + "/approve")
                .then()
                .statusCode(200)
                .body("committed.amount", equalTo("1500000.00"), "available.amount", equalTo("5000000.00"));
        SharesDesk.get(open).then().body("status", equalTo("LAPSED"));
        SharesDesk.get(failed).then().body("status", equalTo("LAPSED"));
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + agency + "/" + end)
                .then()
                .body("available.amount", equalTo("5000000.00"), "committed.amount", equalTo("0.00"));
        proven();
    }

    @Test
    @Tag("R78")
    void statementIsTheLedgersAndEachAgencysOwn() {
        planned(agency, YEAR, Map.of(PROJECTS, "3000000.00", TRAINING, "1000000.00"));
        String paid = desk.approved(agency, YEAR, PROJECTS, "1500000.50");
        desk.send(agency);
        desk.settled(paid, "1500000.50");
        desk.approved(agency, YEAR, TRAINING, "250000.00");
        desk.verified(agency, YEAR, "1", "40.00");

        SharesDesk.statement(agency, YEAR)
                .then()
                .statusCode(200)
                .body("agencyCode", contains(agency), "fiscalYear", contains(YEAR), "regionCode", contains("1703"))
                .body("[0].reported.amount", equalTo("10000040.00"), "[0].verified.amount", equalTo("10000040.00"))
                .body("[0].shared.amount", equalTo("10000000.00"), "[0].retained.amount", equalTo("5000000.00"))
                .body("[0].returned.amount", equalTo("5000000.00"), "[0].planned.amount", equalTo("4000000.00"))
                .body("[0].spent.amount", equalTo("1500000.50"), "[0].setAside.amount", equalTo("250000.00"))
                .body("[0].left.amount", equalTo("3249999.50"), "[0].corrected.amount", equalTo("0.00"));
        holds("available", "3249999.50");
        holds("paid", "1500000.50");
        holds("givenBack", "5000000.00");

        String other = desk.agency(YEAR);
        SavingDesk.of(other)
                .queryParam("agency", agency)
                .get(STATEMENT)
                .then()
                .statusCode(200)
                .body("", empty());
        SavingDesk.of(other)
                .queryParam("agency", agency)
                .get(STATEMENT + "/totals")
                .then()
                .body("retained.amount", equalTo("0.00"));
        for (String query : List.of("agency=" + agency, "region=1703&year=" + YEAR + "&agency=" + agency)) {
            as("olim", Role.AUDITOR)
                    .get(STATEMENT + "/totals?" + query)
                    .then()
                    .statusCode(200)
                    .body("retained.amount", equalTo("5000000.00"), "left.amount", equalTo("3249999.50"))
                    .body("agencyCode", nullValue());
        }
        as("olim", Role.AUDITOR)
                .get(STATEMENT + "?region=1706&agency=" + agency)
                .then()
                .body("", empty());
        assertEquals(
                agency + ";1703;" + YEAR
                        + ";10000040.00;10000040.00;0.00;10000000.00;5000000.00;5000000.00;0.00;0.00;0.00;4000000.00;250000.00;"
                        + "1500000.50;0.00;0.00;3249999.50;0.00;0.00;0.00;0.00",
                SavingDesk.of(agency)
                        .get(STATEMENT + "/rows.csv")
                        .then()
                        .statusCode(200)
                        .contentType("text/csv")
                        .extract()
                        .asString()
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
        String next = as("olim", Role.AUDITOR)
                .queryParam("year", YEAR)
                .queryParam("limit", 1)
                .get(STATEMENT)
                .header("Link");
        assertTrue(next == null || next.contains("after="), next);
        as("olim", Role.AUDITOR).queryParam("after", "x").get(STATEMENT).then().statusCode(400);
        totalsAreTheLedgers();
    }

    /** All agencies' statements of the year, whatever other tests have left in it, add up to the accounts. */
    private void totalsAreTheLedgers() {
        Map<String, String> accounts = Map.of("left", "AVAILABLE", "spent", "PAID", "recoverable", "RECOVERABLE");
        Map<String, String> told = new HashMap<>();
        Map<String, String> held = new HashMap<>();
        accounts.forEach((part, account) -> {
            told.put(
                    part,
                    as("olim", Role.AUDITOR)
                            .queryParam("year", YEAR)
                            .get(STATEMENT + "/totals")
                            .path(part + ".amount"));
            held.put(part, database.withHandle(handle -> handle.createQuery("""
                                    select sum(balance)::text from ledger_account
                                    where programme like 'savings:%' and fiscal_year = ? and kind = ?
                                    """)
                    .bind(0, YEAR)
                    .bind(1, account)
                    .mapTo(String.class)
                    .one()));
        });
        assertEquals(held, told);
    }

    private Response account(String id, Map<String, String> payee) {
        return SavingDesk.of(agency)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("payee", payee))
                .post(SPENDS + "/" + id + "/account");
    }

    private void holds(String account, String amount) {
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + agency + "/" + YEAR)
                .then()
                .statusCode(200)
                .body(account + ".amount", equalTo(amount));
    }

    private static void proven() {
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("holds", equalTo(true));
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (ExecutorService people = Executors.newFixedThreadPool(calls.size())) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : people.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
