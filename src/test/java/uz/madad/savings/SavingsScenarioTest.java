package uz.madad.savings;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static uz.madad.savings.SharesDesk.decide;
import static uz.madad.savings.SharesDesk.decideRound;
import static uz.madad.savings.SharesDesk.decideSpend;
import static uz.madad.savings.SharesDesk.preview;
import static uz.madad.savings.SharesDesk.proposePlan;
import static uz.madad.savings.SharesDesk.proposed;
import static uz.madad.savings.SharesDesk.request;
import static uz.madad.testing.Desk.as;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;

/** The announcement's own case, from the report to the ministry's first payment out of its half. */
@MadadTest
class SavingsScenarioTest {

    private static final int YEAR = 2095;

    @Inject
    SavingDesk savings;

    @Inject
    SharesDesk desk;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void classesThatNoPupilsJustifiedPayForElectronicJournals() {
        // the ministry closed 4,000 classes of 87,500,000 soums a year, and reports it
        String ministry = desk.agency(YEAR);
        Map<String, Object> report = new HashMap<>(savings.classes(ministry, YEAR));
        report.put("functionCode", savings.function(ministry, LocalDate.of(2090, 9, 1)));
        String saving = SavingDesk.reported(ministry, report);

        // two people of the Ministry of Economy and Finance verify it
        SavingDesk.recommend(saving, "rustam", Map.of("recommendation", "VERIFY"))
                .then()
                .statusCode(200);
        SavingDesk.verify(saving, "aziza")
                .then()
                .statusCode(200)
                .body("status", equalTo("VERIFIED"), "verifiedAmount.amount", equalTo("350000000000.00"));

        // one budget officer proposes to distribute it, another agrees: half stays, half goes back
        preview(YEAR)
                .then()
                .body("saved.amount", equalTo("350000000000.00"), "kept.amount", equalTo("175000000000.00"))
                .body("givenBack.amount", equalTo("175000000000.00"));
        decideRound(proposed(YEAR), "barno", "approve").then().statusCode(200);
        SavingDesk.get(saving)
                .then()
                .body("status", equalTo("DISTRIBUTED"), "retained.amount", equalTo("175000000000.00"));
        account(ministry, "appropriation", "-350000000000.00");
        account(ministry, "available", "175000000000.00");
        account(ministry, "givenBack", "175000000000.00");

        // the ministry plans how to spend its half, and its plan is put in force
        String plan = proposePlan(
                        ministry,
                        YEAR,
                        Map.of("DIGITALIZATION_PROJECTS", "150000000000.00", "TRAINING", "25000000000.00"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decide(SharesDesk.PLANS, plan, "barno", Role.BUDGET_OFFICER, "approve")
                .then()
                .statusCode(200);

        // it asks to pay its first invoice; an approver agrees, and the money is set aside
        String spend = request(ministry, desk.spend(YEAR, "DIGITALIZATION_PROJECTS", "1500000000.00"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        decideSpend(spend, "anvar", "approve").then().statusCode(200);
        account(ministry, "available", "173500000000.00");
        account(ministry, "committed", "1500000000.00");

        // the treasury releases it, and the bank's statement says it is paid
        desk.send(ministry);
        desk.settled(spend, "1500000000.00");
        SharesDesk.get(spend).then().body("status", equalTo("PAID"));
        account(ministry, "paid", "1500000000.00");

        SharesDesk.statement(ministry, YEAR)
                .then()
                .statusCode(200)
                .body("[0].reported.amount", equalTo("350000000000.00"))
                .body("[0].verified.amount", equalTo("350000000000.00"))
                .body("[0].retained.amount", equalTo("175000000000.00"))
                .body("[0].returned.amount", equalTo("175000000000.00"))
                .body("[0].planned.amount", equalTo("175000000000.00"))
                .body("[0].spent.amount", equalTo("1500000000.00"))
                .body("[0].left.amount", equalTo("173500000000.00"));
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/proof")
                .then()
                .body("holds", equalTo(true), "transfers", greaterThan(4));
        as("olim", Role.AUDITOR).get("/api/v1/audit/verification").then().body("valid", equalTo(true));
    }

    private static void account(String ministry, String account, String soums) {
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + ministry + "/" + YEAR)
                .then()
                .statusCode(200)
                .body(account + ".amount", equalTo(soums));
    }
}
