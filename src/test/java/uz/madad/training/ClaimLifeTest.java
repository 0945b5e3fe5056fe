package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** Whole lives of claims, told one by one. Each has a year and a budget of its own, so that batches don't mix. */
@MadadTest
class ClaimLifeTest {

    private static final String TREASURY_ACCOUNT = "23402000300100001010";

    @Inject
    World world;

    @Inject
    OpenBudget budget;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void exporterHireIsPaidTwentyFiveMillion() {
        paidWhole(2043, world.hiredGraduate(), "EXPORTER_HIRE", "25000000.00");
    }

    @Test
    void specialistWithDisabilityIsPaidThirtyFiveMillion() {
        paidWhole(2044, world.specialistWithDisability(), "SPECIALIST_WITH_DISABILITY", "35000000.00");
    }

    @Test
    void claimTheRuleRefusesEndsThereWithItsReasons() {
        Graduate graduate = world.graduate(world.center(), World.newStir());

        String id = file(graduate)
                .then()
                .statusCode(201)
                .body("status", equalTo("REFUSED"))
                .body("decision.checks.findAll { it.outcome == 'FAILED' }.name", equalTo(List.of("employer-exports")))
                .body(
                        "decision.checks.find { it.outcome == 'FAILED' }.article",
                        equalTo("Announcement of 22 February 2023: \"in a company that exports its products\""))
                .extract()
                .path("id");

        review(id, "rustam", "APPROVE").then().statusCode(409).body("claimStatus", equalTo("REFUSED"));
        trailOf("claim/" + id).then().body("action", equalTo(List.of("claim.filed", "request.refused")));
    }

    @Test
    void claimAnOfficerRefusesEndsWithTheReasonAndCommitsNothing() {
        int year = 2045;
        open(year);
        Graduate graduate = world.hiredGraduate();
        String id = file(graduate).then().statusCode(201).extract().path("id");
        review(id, "rustam", "REFUSE").then().statusCode(200).body("status", equalTo("IN_REVIEW"));

        decideAgainst(id, "aziza", "refuse")
                .then()
                .statusCode(200)
                .body("status", equalTo("REFUSED"))
                .body("history.reasonCode", hasItem("employment-doubtful"));

        balance(year, "available", "100000000.00");
        trailOf("claim/" + id).then().body("action", hasItems("claim.filed", "claim.reviewed", "claim.refused"));
        asCenter(graduate.center())
                .get("/api/v1/claims/" + id)
                .then()
                .body("history.find { it.action == 'refused' }.comment", equalTo("The employer denies it"));
    }

    private void paidWhole(int year, Graduate graduate, String category, String amount) {
        open(year);
        String id = file(graduate)
                .then()
                .statusCode(201)
                .body("category", equalTo(category), "amount.amount", equalTo(amount))
                .extract()
                .path("id");
        review(id, "rustam", "APPROVE").then().statusCode(200);
        approve(id, "aziza").then().statusCode(200).body("status", equalTo("APPROVED"));
        balance(year, "committed", amount);

        String order = orderOf(id).path("[0].number");
        release(makeBatch());
        claim(id).then().body("status", equalTo("PAYMENT_ORDERED"));
        balance(year, "payable", amount);

        bankSays(statement(year, order, amount)).then().statusCode(201);
        claim(id)
                .then()
                .body("status", equalTo("PAID"), "paidOn", equalTo(year + "-05-02"))
                .body("history.action", equalTo(List.of("filed", "reviewed", "approved", "payment-ordered", "paid")));
        balance(year, "paid", amount);
        balance(year, "committed", "0.00");
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("holds", equalTo(true));
        as("olim", Role.AUDITOR).get("/api/v1/audit/verification").then().body("valid", equalTo(true));
        assertFalse(trailOf("claim/" + id).asString().contains(graduate.pinfl()));
        file(graduate).then().statusCode(409);
    }

    private void open(int year) {
        budget.open("training", year, Money.ofSoums(100_000_000), "Budget of " + year, "botir", "barno");
        clock.moveTo(LocalDate.of(year, 5, 1));
    }

    private static Response orderOf(String claim) {
        return as("olim", Role.AUDITOR).queryParam("subject", "claim/" + claim).get("/api/v1/payment-orders");
    }

    private Response makeBatch() {
        Response batch = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of(
                        "programme", "training", "upTo", LocalDate.now(clock).toString()))
                .post("/api/v1/payout-batches");
        batch.then().statusCode(201);
        return batch;
    }

    private static void release(Response batch) {
        Map<String, Object> envelope =
                Map.of("count", batch.<Integer>path("count"), "total", batch.<Map<String, ?>>path("total"));
        withKey(as("timur", Role.TREASURER))
                .body(envelope)
                .post("/api/v1/payout-batches/" + batch.path("id") + "/release")
                .then()
                .statusCode(200);
    }

    private static Response bankSays(String message) {
        return as("timur", Role.TREASURER)
                .contentType("application/xml")
                .body(message)
                .post("/api/v1/bank-messages");
    }

    private static Response trailOf(String subject) {
        return as("olim", Role.AUDITOR).queryParam("subject", subject).get("/api/v1/audit");
    }

    private static void balance(int year, String kind, String soums) {
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/training/" + year)
                .then()
                .statusCode(200)
                .body(kind + ".amount", equalTo(soums));
    }

    private static String statement(int year, String order, String amount) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
                <GrpHdr><MsgId>%s</MsgId><CreDtTm>%d-05-02T18:00:00+05:00</CreDtTm></GrpHdr>
                <Stmt><Id>S-1</Id><Acct><Id><Othr><Id>%s</Id></Othr></Id></Acct>
                <Ntry><Amt Ccy="UZS">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>%d-05-02</Dt></BookgDt><AcctSvcrRef>B-1</AcctSvcrRef><BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>
                <NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """.formatted(
                        UUID.randomUUID().toString().substring(0, 30), year, TREASURY_ACCOUNT, amount, year, order);
    }
}
