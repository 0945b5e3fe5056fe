package uz.madad.savings;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.savings.SharesDesk.decide;
import static uz.madad.savings.SharesDesk.decideRound;
import static uz.madad.savings.SharesDesk.decideSpend;
import static uz.madad.savings.SharesDesk.preview;
import static uz.madad.savings.SharesDesk.proposePlan;
import static uz.madad.savings.SharesDesk.proposed;
import static uz.madad.savings.SharesDesk.request;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

/** The announcement's own case, from the data sets to the ministry's first payment out of its half. */
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
    void classesThatNoPupilsJustifiedPayForElectronicJournals() throws Exception {
        // the ministry holds its pupils against the classes its schools report: 35 pupils justify one class of 4,001
        String ministry = desk.agency(YEAR);
        JsonPath classes = classes(ministry);
        assertEquals(4_000, classes.getInt("result.classes.surplus"));
        assertEquals("350000000000.00", classes.getString("result.classes.amount.amount"));

        // it closed 4,000 classes of 87,500,000 soums a year, and reports that on the evidence of the data
        Map<String, Object> report = new HashMap<>(savings.classes(ministry, YEAR));
        report.put("functionCode", savings.function(ministry, LocalDate.of(2090, 9, 1)));
        report.put(
                "evidence",
                List.of(Map.of(
                        "kind",
                        "RECONCILIATION",
                        "title",
                        "Classes that no pupils justify",
                        "reconciliationId",
                        classes.getString("id"),
                        "sha256",
                        classes.getString("resultHash"))));
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

    /** Two data sets of the ministry through the template of classes. */
    private JsonPath classes(String ministry) throws InterruptedException {
        String pupils = IntStream.range(0, 35)
                .mapToObj(pupil -> World.newPinfl() + ";S-1;5;")
                .collect(Collectors.joining("\n", "pinfl;school;grade;birthDate\n", "\n"));
        String address = withKey(SavingDesk.of(ministry))
                .body(Map.of(
                        "title",
                        "Classes that no pupils justify",
                        "day",
                        YEAR + "-09-01",
                        "template",
                        "CLASSES",
                        "sets",
                        List.of(
                                Map.of(
                                        "as",
                                        "pupils",
                                        "dataSet",
                                        dataSet(
                                                ministry,
                                                List.of("pinfl", "school"),
                                                pupils,
                                                "pinfl PERSONAL_ID",
                                                "school UNIT",
                                                "grade INTEGER",
                                                "birthDate DATE optional")),
                                Map.of(
                                        "as",
                                        "schools",
                                        "dataSet",
                                        dataSet(
                                                ministry,
                                                List.of("school"),
                                                "school;district;region;classes\nS-1;1703202;1703;4001\n",
                                                "school UNIT",
                                                "district DISTRICT",
                                                "region REGION",
                                                "classes INTEGER")))))
                .post("/api/v1/data-reconciliations")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        JsonPath asked = SavingDesk.of(ministry).get(address).jsonPath();
        for (int i = 0; i < 600 && asked.get("runs[-1].finishedAt") == null; i++) {
            Thread.sleep(100);
            asked = SavingDesk.of(ministry).get(address).jsonPath();
        }
        return asked;
    }

    /** @param columns each {@code name KIND} or {@code name KIND optional}. @return its id */
    private static String dataSet(String ministry, List<String> key, String file, String... columns) {
        String id = withKey(SavingDesk.of(ministry))
                .body(Map.of(
                        "title",
                        "School year",
                        "day",
                        YEAR + "-09-01",
                        "columns",
                        Arrays.stream(columns)
                                .map(column -> column.split(" "))
                                .map(words -> Map.of("name", words[0], "kind", words[1], "required", words.length == 2))
                                .toList(),
                        "key",
                        key))
                .post("/api/v1/data-sets")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        SavingDesk.of(ministry)
                .contentType("text/csv")
                .body(file)
                .put("/api/v1/data-sets/" + id + "/file")
                .then()
                .statusCode(200);
        return id;
    }

    private static void account(String ministry, String account, String soums) {
        as("olim", Role.AUDITOR)
                .get("/api/v1/budgets/savings:" + ministry + "/" + YEAR)
                .then()
                .statusCode(200)
                .body(account + ".amount", equalTo(soums));
    }
}
