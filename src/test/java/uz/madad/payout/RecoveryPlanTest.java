package uz.madad.payout;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
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
import uz.madad.testing.TestClock;

/** Debts paid back in parts. */
@MadadTest
@Tag("R14")
class RecoveryPlanTest {

    private static final LocalDate TODAY = LocalDate.of(2085, 5, 10);

    @Inject
    Scene scene;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    private String programme;
    private String debt;
    private String number;

    @BeforeEach
    void oweTen() throws SQLException {
        clock.moveTo(TODAY);
        programme = scene.programme();
        String order = scene.number(scene.open(Given.order(programme, "25000000.00")));
        scene.released(programme, 1, "25000000.00");
        scene.send(Messages.statement(Messages.id(), Messages.booked(order, "25000000.00")))
                .statusCode(201);
        debt = Debts.owed(order, "10000000.00");
        number = Debts.number(debt);
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void twoPeopleLetADebtBePaidInEqualPartsTheOddTiyinInTheLast() {
        String plan = propose(3, TODAY.plusDays(5))
                .statusCode(201)
                .body("amount.amount", equalTo("10000000.00"))
                .body("instalments.amount.amount", equalTo(List.of("3333333.33", "3333333.33", "3333333.34")))
                .body("instalments.dueOn", equalTo(List.of("2085-05-15", "2085-06-15", "2085-07-15")))
                .extract()
                .path("id");
        propose(4, TODAY).statusCode(409).body("type", equalTo("urn:madad:problem:plan-exists"));
        decide("reviewer-8", plan, "approve").statusCode(403);
        Scene.as("approver-8", "approver")
                .post("/api/v1/recoveries/" + debt + "/plans/" + plan + "/approve")
                .then()
                .statusCode(428);
        decide("approver-8", plan, "approve").statusCode(200).body("proposal.state", equalTo("APPROVED"));
        Debts.debt(debt).body("plans.id", equalTo(List.of(plan)));
    }

    @Test
    void onlyWhatIsDueIsSetOffAndWhatIsPastItsDayIsListed() {
        planned(2, TODAY);
        overdue().body("findAll { it.number == '" + number + "' }", empty());
        UUID first = scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.make(programme)
                .body("setOff.amount", equalTo("5000000.00"))
                .extract()
                .path("id");
        Scene.as("maker-1", "budget-officer")
                .post("/api/v1/payout-batches/" + batch + "/dissolve")
                .then()
                .statusCode(200);

        clock.moveTo(TODAY.plusDays(1));
        overdue()
                .body("find { it.number == '" + number + "' }.overdue.amount", equalTo("5000000.00"))
                .body("find { it.number == '" + number + "' }.since", equalTo("2085-05-10"));
        repay("4000000.00", "A");
        overdue().body("find { it.number == '" + number + "' }.overdue.amount", equalTo("1000000.00"));
        scene.make(programme).body("setOff.amount", equalTo("1000000.00"));
        scene.order(first).body("order.setOff.amount", equalTo("1000000.00"));
        repay("1000000.00", "B");
        overdue().body("number", org.hamcrest.Matchers.not(hasItem(number)));

        clock.moveTo(TODAY.plusMonths(1).plusDays(1));
        overdue()
                .body("find { it.number == '" + number + "' }.overdue.amount", equalTo("5000000.00"))
                .body("find { it.number == '" + number + "' }.since", equalTo("2085-06-10"));
        repay("4000000.00", "C");
        Debts.outstanding(debt, "1000000.00");
    }

    @Test
    void laterPlanTakesThePlaceOfAnEarlierOne() {
        planned(2, TODAY);
        planned(5, TODAY.plusDays(1));
        scene.open(Given.order(programme, "25000000.00"));
        clock.moveTo(TODAY.plusDays(1));
        scene.make(programme).body("setOff.amount", equalTo("2000000.00"));
    }

    @Test
    void planOfADebtThatHasChangedIsNotApproved() {
        String plan = propose(2, TODAY).statusCode(201).extract().path("id");
        repay("1.00", "D");
        decide("approver-8", plan, "approve").statusCode(409).body("type", equalTo("urn:madad:problem:debt-changed"));
        decide("approver-8", plan, "refuse").statusCode(200);
        String withdrawn = propose(2, TODAY).statusCode(201).extract().path("id");
        withdraw("reviewer-9", withdrawn).statusCode(403);
        withdraw("reviewer-8", withdrawn).statusCode(200);
        Debts.debt(debt).body("plans.proposal.state", equalTo(List.of("REFUSED", "WITHDRAWN")));
    }

    @Test
    void planOutsideItsBoundsIsRefused() {
        for (int instalments : List.of(0, 1, 61)) {
            propose(instalments, TODAY).statusCode(400).body("violations.code", hasItem("instalments"));
        }
        propose(2, TODAY.minusDays(1)).statusCode(400).body("violations.code", hasItem("first-due-in-the-past"));
        propose(2, TODAY.plusYears(1).plusDays(1))
                .statusCode(400)
                .body("violations.code", hasItem("first-due-too-late"));
        repay("10000000.00", "E");
        propose(2, TODAY).statusCode(409).body("type", equalTo("urn:madad:problem:nothing-owed"));
        decide("approver-8", UUID.randomUUID().toString(), "approve").statusCode(404);
    }

    @Test
    void databaseHoldsThatAPlanAddsUp() {
        String plan = propose(3, TODAY).extract().path("id");
        refused(
                "recovery_plan_two_people",
                "update recovery_plan set state = 'APPROVED', decided_by = 'reviewer-8', decided_at = now() where id = ?",
                plan);
        refused("permission denied", "update recovery_instalment set amount = 1 where plan_id = ?", plan);
        refused("are not what it says", """
                insert into recovery_instalment (plan_id, number, due_on, amount)
                select plan_id, 4, due_on + 400, 0.01 from recovery_instalment where plan_id = ? and number = 1
                """, plan);
        decide("approver-8", plan, "refuse").statusCode(200);
        refused("are not what it says", """
                insert into recovery_plan (recovery_id, amount, instalments, grounds, state, proposed_by, proposed_at)
                select recovery_id, amount, 2, 'x', 'PROPOSED', 'x', now() from recovery_plan where id = ?
                """, plan);
        refused("stands as it is", "update recovery_plan set state = 'WITHDRAWN' where id = ?", plan);
    }

    private void planned(int instalments, LocalDate firstDue) {
        String plan = propose(instalments, firstDue).statusCode(201).extract().path("id");
        decide("approver-8", plan, "approve").statusCode(200);
    }

    private ValidatableResponse propose(int instalments, LocalDate firstDue) {
        return Scene.as("reviewer-8", "reviewer")
                .body(Map.of(
                        "instalments",
                        instalments,
                        "firstDue",
                        firstDue.toString(),
                        "grounds",
                        "The centre can't pay at once"))
                .post("/api/v1/recoveries/" + debt + "/plans")
                .then();
    }

    private ValidatableResponse decide(String person, String plan, String action) {
        return Scene.as(person, "approver")
                .header("If-Match", "*")
                .body(Map.of("reason", "It can pay at once"))
                .post("/api/v1/recoveries/" + debt + "/plans/" + plan + "/" + action)
                .then();
    }

    private ValidatableResponse withdraw(String person, String plan) {
        return Scene.as(person, "reviewer")
                .header("If-Match", "*")
                .post("/api/v1/recoveries/" + debt + "/plans/" + plan + "/withdraw")
                .then();
    }

    private static ValidatableResponse overdue() {
        return Scene.as("auditor-1", "auditor")
                .queryParam("limit", 200)
                .get("/api/v1/recoveries/overdue")
                .then()
                .statusCode(200);
    }

    private void repay(String amount, String booking) {
        scene.send(Messages.statement(Messages.id(), Debts.repayment(number, amount, booking + number)))
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("RECOVERED")));
    }

    private void refused(String why, String sql, String id) {
        JdbiException refusal = assertThrows(
                JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, UUID.fromString(id))));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
        assertEquals("10000000.00", Debts.debt(debt).extract().path("recovery.outstanding.amount"));
    }
}
