package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** The law's rule set, proposed by one, approved by another and in force: 2098 is a year of this test alone. */
@MadadTest
class Pp51Test {

    private static final LocalDate IN_FORCE_FROM = LocalDate.of(2098, 1, 1);
    private static final LocalDate IN_FORCE_TO = LocalDate.of(2098, 12, 31);
    private static final LocalDate NEW_AMOUNT_FROM = LocalDate.of(2098, 6, 1);

    @Inject
    World world;

    @Inject
    OpenBudget budget;

    @Inject
    TestClock clock;

    @Inject
    ObjectMapper json;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void draftOfPp51ComesIntoForceAndAmountsFollowTheBaseCalculationAmountOfTheClaimsDay() throws IOException {
        putPp51InForce();
        raiseTheBaseCalculationAmountTo("500000.00");
        budget.open("training", 2098, Money.ofSoums(1_000_000_000), "Budget of 2098", "botir", "barno");

        clock.moveTo(NEW_AMOUNT_FROM.minusDays(1));
        Graduate before = graduate(LocalDate.of(2097, 10, 1));
        String claim = file(before)
                .then()
                .statusCode(201)
                .body("status", equalTo("IN_REVIEW"), "amount.amount", equalTo("30900000.00"))
                .body("decision.baseCalculationAmount.amount.amount", equalTo("412000.00"))
                .body(
                        "decision.ruleSet.act",
                        equalTo(
                                "Presidential Resolution PP-51 of 1 February 2024 and Cabinet Resolution 86 of 12 February 2024"))
                .body(
                        "decision.checks.name",
                        hasItems("student-registered", "hired-in-time", "worked-without-break", "employer-resident"))
                .extract()
                .path("id");

        clock.moveTo(NEW_AMOUNT_FROM.plusDays(1));
        file(graduate(LocalDate.of(2097, 10, 1))).then().body("amount.amount", equalTo("37500000.00"));
        review(claim, "reviewer-1", "APPROVE").then().statusCode(200);
        approve(claim, "approver-1").then().statusCode(200).body("amount.amount", equalTo("30900000.00"));

        Graduate specialist = graduate(LocalDate.of(2097, 10, 1));
        world.disability(specialist.pinfl(), LocalDate.of(2015, 1, 1));
        file(specialist).then().body("amount.amount", equalTo("52500000.00"));

        file(graduate(LocalDate.of(2098, 1, 1)))
                .then()
                .body("status", equalTo("WAITING"))
                .body("decision.checks.find { it.name == 'worked-without-break' }.outcome", equalTo("WAITING"));
    }

    private Graduate graduate(LocalDate hiredOn) {
        String center = world.center();
        String employer = world.exporter();
        String pinfl = world.person();
        String certificate = world.certificate(pinfl, center, hiredOn.minusMonths(1));
        world.employment(pinfl, employer, hiredOn, null);
        return new Graduate(pinfl, certificate, center, employer);
    }

    private void putPp51InForce() throws IOException {
        JsonNode drafts = json.readTree(as("malika", Role.RULE_MAKER)
                .get("/api/v1/rules/training/drafts")
                .asString());
        ObjectNode proposal = (ObjectNode) drafts.get(0).get("proposal");
        proposal.put("validFrom", IN_FORCE_FROM.toString());
        proposal.put("validTo", IN_FORCE_TO.toString());
        Response proposed = withKey(as("malika", Role.RULE_MAKER))
                .body(proposal.toString())
                .post("/api/v1/rules/training/proposals");
        proposed.then().statusCode(201);
        as("murod", Role.RULE_APPROVER)
                .header("If-Match", proposed.header("ETag"))
                .post(proposed.header("Location") + "/approve")
                .then()
                .statusCode(200);
    }

    private void raiseTheBaseCalculationAmountTo(String soums) {
        Response proposed = withKey(as("malika", Role.RULE_MAKER))
                .body(Map.of("validFrom", NEW_AMOUNT_FROM.toString(), "value", soums, "act", "For the test"))
                .post("/api/v1/dated-figures/base-calculation-amount/proposals");
        proposed.then().statusCode(201);
        as("murod", Role.RULE_APPROVER)
                .header("If-Match", proposed.header("ETag"))
                .post(proposed.header("Location") + "/approve")
                .then()
                .statusCode(200);
    }
}
