package uz.madad.payout;

import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** What officers and payees do about debts, as tests say it. */
final class Debts {

    static final String ARTICLE = "Budget Code, article 1";

    private Debts() {}

    static ValidatableResponse request(String person, String order, String amount) {
        return Scene.as(person, "reviewer")
                .body(Map.of(
                        "order",
                        order,
                        "amount",
                        Map.of("amount", amount, "currency", "UZS"),
                        "reasonCode",
                        "PAID_WRONGLY",
                        "grounds",
                        "The certificate was another's",
                        "legalBasis",
                        ARTICLE))
                .post("/api/v1/recoveries")
                .then();
    }

    static ValidatableResponse decide(String person, String role, String id, String action) {
        return Scene.as(person, role)
                .header("If-Match", "*")
                .body(Map.of("reason", "Not proven"))
                .post("/api/v1/recoveries/" + id + "/" + action)
                .then();
    }

    static ValidatableResponse approve(String person, String id) {
        return Scene.as(person, "approver")
                .header("If-Match", "*")
                .post("/api/v1/recoveries/" + id + "/approve")
                .then();
    }

    static ValidatableResponse withdraw(String person, String id) {
        return Scene.as(person, "reviewer")
                .header("If-Match", "*")
                .post("/api/v1/recoveries/" + id + "/withdraw")
                .then();
    }

    /** @return id of a debt of this amount */
    static String owed(String order, String amount) {
        String id =
                request("reviewer-8", order, amount).statusCode(201).extract().path("recovery.id");
        approve("approver-8", id).statusCode(200);
        return id;
    }

    static ValidatableResponse debt(String id) {
        return Scene.as("auditor-1", "auditor")
                .get("/api/v1/recoveries/" + id)
                .then()
                .statusCode(200);
    }

    static String number(String id) {
        return debt(id).extract().path("recovery.number");
    }

    static void outstanding(String id, String soums) {
        debt(id).body("recovery.outstanding.amount", equalTo(soums));
    }

    /** A transfer of a payee's to the treasury's account. */
    static String repayment(String text, String amount, String servicerRef) {
        return """
                <Ntry><Amt Ccy="UZS">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-05</Dt></BookgDt>
                <AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Prtry><Cd>TRF</Cd></Prtry></BkTxCd>
                <NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
                """.formatted(amount, servicerRef, text);
    }

    static void balances(String programme, String appropriation, String paid, String recoverable) {
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/budgets/" + programme + "/2026")
                .then()
                .body(
                        "appropriation.amount", equalTo(appropriation),
                        "paid.amount", equalTo(paid),
                        "recoverable.amount", equalTo(recoverable));
        proven();
    }

    static void proven() {
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/budgets/proof")
                .then()
                .statusCode(200)
                .body("findings", equalTo(java.util.List.of()));
    }
}
