package uz.madad.savings;

import static uz.madad.savings.SavingDesk.money;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

/** What agencies, the ministry and the treasury do with shares over HTTP, as tests say it. */
@ApplicationScoped
class SharesDesk {

    static final String ROUNDS = "/api/v1/savings/rounds";
    static final String PLANS = "/api/v1/savings/plans";
    static final String SPENDS = "/api/v1/savings/spends";
    static final String STATEMENT = "/api/v1/savings/statement";

    private static final AtomicInteger NEXT = new AtomicInteger(1);

    private final SavingDesk savings;
    private final TestClock clock;

    SharesDesk(SavingDesk savings, TestClock clock) {
        this.savings = savings;
        this.clock = clock;
    }

    /** On 30 November of the year. @return the code of an agency no other test knows */
    String agency(int year) {
        clock.moveTo(LocalDate.of(year, 11, 30));
        return savings.agency();
    }

    /** So many units closed for the whole of the year, at this cost each. @return id of the verified saving */
    String verified(String agency, int year, String units, String unitCost) {
        Map<String, Object> report = new HashMap<>(savings.classes(agency, year));
        report.put("functionCode", savings.function(agency, LocalDate.of(2070, 1, 1)));
        report.put("baseline", SavingDesk.costs(units, unitCost));
        report.put("after", SavingDesk.costs("0", unitCost));
        return SavingDesk.verified(agency, report);
    }

    /** So many units of a saving are there again since the first of January; two people say so. @return the correction's id */
    static String corrected(String saving, int year, String units) {
        String id = withKey(as("verifier-1", Role.REVIEWER))
                .body(Map.of(
                        "savingId",
                        saving,
                        "units",
                        units,
                        "reopenedFrom",
                        year + "-01-01",
                        "grounds",
                        "In the staff list again",
                        "legalBasis",
                        "Act of inspection 7"))
                .post("/api/v1/saving-corrections")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decide("/api/v1/saving-corrections", id, "verifier-2", Role.APPROVER, "approve")
                .then()
                .statusCode(200);
        return id;
    }

    static Response preview(int year) {
        return as("olim", Role.AUDITOR).queryParam("fiscalYear", year).get(ROUNDS + "/preview");
    }

    static Response propose(int year) {
        return withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of("fiscalYear", year))
                .post(ROUNDS);
    }

    static String proposed(int year) {
        return propose(year).then().statusCode(201).extract().path("id");
    }

    static Response decide(String path, String id, String person, String role, String action) {
        return withKey(as(person, role))
                .header("If-Match", "*")
                .body(Map.of("reason", "Not yet"))
                .post(path + "/" + id + "/" + action);
    }

    static Response decideRound(String id, String person, String action) {
        return decide(ROUNDS, id, person, Role.BUDGET_OFFICER, action);
    }

    /** @return id of an approved round of the year */
    static String distributed(int year) {
        String round = proposed(year);
        decideRound(round, "barno", "approve").then().statusCode(200);
        return round;
    }

    static Response proposePlan(String agency, int year, Map<String, String> amounts) {
        List<Map<String, Object>> lines = amounts.entrySet().stream()
                .map(line -> Map.<String, Object>of(
                        "purpose", line.getKey(), "amount", money(line.getValue()), "description", "As announced"))
                .toList();
        return withKey(SavingDesk.of(agency))
                .body(Map.of("fiscalYear", year, "lines", lines))
                .post(PLANS);
    }

    /** @return id of a plan in force */
    static String planned(String agency, int year, Map<String, String> amounts) {
        String plan = proposePlan(agency, year, amounts)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decide(PLANS, plan, "barno", Role.BUDGET_OFFICER, "approve").then().statusCode(200);
        return plan;
    }

    Map<String, Object> spend(int year, String purpose, String amount) {
        String stir = World.newStir();
        Map<String, Object> spend = new HashMap<>();
        spend.put("fiscalYear", year);
        spend.put("purpose", purpose);
        spend.put("amount", money(amount));
        spend.put("payee", payee(stir, World.accountOf("00401", stir)));
        spend.put(
                "invoice",
                Map.of(
                        "number",
                        "INV-" + NEXT.getAndIncrement(),
                        "issuedOn",
                        LocalDate.now(clock).toString(),
                        "description",
                        "Servers and licences"));
        return spend;
    }

    static Map<String, String> payee(String stir, String account) {
        return Map.of("stir", stir, "name", "Supplier " + stir, "mfo", "00401", "account", account);
    }

    static Response request(String agency, Map<String, Object> spend) {
        return withKey(SavingDesk.of(agency)).body(spend).post(SPENDS);
    }

    static Response decideSpend(String id, String person, String action) {
        return decide(SPENDS, id, person, Role.APPROVER, action);
    }

    /** @return id of an approved payment */
    String approved(String agency, int year, String purpose, String amount) {
        String id = request(agency, spend(year, purpose, amount))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decideSpend(id, "aziza", "approve").then().statusCode(200);
        return id;
    }

    static Response get(String id) {
        return as("olim", Role.AUDITOR).get(SPENDS + "/" + id);
    }

    /** Sends to the bank all that is due of the agency's line. @return the batch's number */
    String send(String agency) {
        Response batch = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of(
                        "programme",
                        "savings:" + agency,
                        "upTo",
                        LocalDate.now(clock).toString()))
                .post("/api/v1/payout-batches");
        batch.then().statusCode(201);
        withKey(as("timur", Role.TREASURER))
                .body(Map.of("count", batch.<Integer>path("count"), "total", batch.<Map<String, ?>>path("total")))
                .post("/api/v1/payout-batches/" + batch.path("id") + "/release")
                .then()
                .statusCode(200);
        return batch.path("number");
    }

    /** @return number of the last payment order */
    static String order(String spend) {
        return as("olim", Role.AUDITOR)
                .queryParam("subject", "retained-spend/" + spend)
                .get("/api/v1/payment-orders")
                .path("[-1].number");
    }

    void settled(String spend, String amount) {
        Bank.says(Bank.statement(Bank.paid(order(spend), amount, tomorrow())))
                .then()
                .statusCode(201);
    }

    LocalDate tomorrow() {
        return LocalDate.now(clock).plusDays(1);
    }

    static Response statement(String agency, int year) {
        return SavingDesk.of(agency).queryParam("year", year).get(STATEMENT);
    }

    static Response postOf(String agency, String path) {
        return SavingDesk.of(agency)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .post(path);
    }
}
