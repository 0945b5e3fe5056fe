package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World.Graduate;

/** Brings claims as far as the bank, in a year of the test's own. */
@ApplicationScoped
class Payday {

    private final OpenBudget budget;
    private final TestClock clock;

    Payday(OpenBudget budget, TestClock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** A budget of 100 million soums, on 1 May of its year. */
    void open(int year) {
        budget.open("training", year, Money.ofSoums(100_000_000), "Budget of " + year, "botir", "barno");
        clock.moveTo(LocalDate.of(year, 5, 1));
    }

    /** @return id of an approved claim */
    String approved(Graduate graduate) {
        String claim = filed(graduate);
        review(claim, "rustam", "APPROVE").then().statusCode(200);
        approve(claim, "aziza").then().statusCode(200);
        return claim;
    }

    /** Sends to the bank all that is due. @return the batch's number */
    String send() {
        Response batch = withKey(as("botir", Role.BUDGET_OFFICER))
                .body(Map.of(
                        "programme", "training", "upTo", LocalDate.now(clock).toString()))
                .post("/api/v1/payout-batches");
        batch.then().statusCode(201);
        Map<String, Object> envelope =
                Map.of("count", batch.<Integer>path("count"), "total", batch.<Map<String, ?>>path("total"));
        withKey(as("timur", Role.TREASURER))
                .body(envelope)
                .post("/api/v1/payout-batches/" + batch.path("id") + "/release")
                .then()
                .statusCode(200);
        return batch.path("number");
    }

    /** @return id of a claim of 25 million soums that the statement of 2 May says is paid */
    String paid(Graduate graduate) {
        String claim = approved(graduate);
        send();
        Bank.says(Bank.statement(Bank.paid(order(claim), "25000000.00", day())))
                .then()
                .statusCode(201);
        return claim;
    }

    /** The second of May. */
    LocalDate day() {
        return LocalDate.now(clock).plusDays(1);
    }

    /** @return number of the claim's last payment order */
    static String order(String claim) {
        return as("olim", Role.AUDITOR)
                .queryParam("subject", "claim/" + claim)
                .get("/api/v1/payment-orders")
                .path("[-1].number");
    }

    static void balance(int year, String kind, String soums) {
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/training/" + year)
                .then()
                .statusCode(200)
                .body(kind + ".amount", equalTo(soums));
    }

    static void proven() {
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("holds", equalTo(true));
        as("olim", Role.AUDITOR).get("/api/v1/audit/verification").then().body("valid", equalTo(true));
    }
}
