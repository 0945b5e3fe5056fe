package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.withKey;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

/** What a bank may say at the wrong time, twice or wrongly; each has its sentence in docs/programmes/training.md. */
@MadadTest
class BadLuckTest {

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void batchHalfAcceptedFailsTheOtherHalfOnly() {
        int year = 2055;
        payday.open(year);
        String taken = payday.approved(world.hiredGraduate());
        String refused = payday.approved(world.hiredGraduate());
        String batch = payday.send();

        Bank.says(Bank.report(
                        batch,
                        Bank.status(Payday.order(taken), "ACSP", null),
                        Bank.status(Payday.order(refused), "RJCT", "AC04")))
                .then()
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("ACCEPTED", "REJECTED")));

        claim(taken).then().body("status", equalTo("PAYMENT_ORDERED"));
        claim(refused).then().body("status", equalTo("PAYMENT_FAILED"));
        Payday.balance(year, "payable", "25000000.00");
        Payday.balance(year, "committed", "25000000.00");
        Payday.proven();
    }

    @Test
    void statementBeforeTheStatusSettlesAndTheLateStatusChangesNothing() {
        int year = 2056;
        payday.open(year);
        String id = payday.approved(world.hiredGraduate());
        String batch = payday.send();
        String order = Payday.order(id);
        Bank.says(Bank.statement(Bank.paid(order, "25000000.00", payday.day())))
                .then()
                .statusCode(201);

        Bank.says(Bank.report(batch, Bank.status(order, "ACSP", null)))
                .then()
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("UNCHANGED")));
        refused(Bank.report(batch, Bank.status(order, "RJCT", "AC04")), "contradicts-state");

        claim(id).then().body("status", equalTo("PAID"));
        Payday.balance(year, "paid", "25000000.00");
    }

    @Test
    void statusTwiceWithAnotherAnswerIsRefusedUnlessItLeadsOn() {
        payday.open(2057);
        String id = payday.approved(world.hiredGraduate());
        String batch = payday.send();
        String order = Payday.order(id);
        for (String status : List.of("ACTC", "ACSP")) {
            Bank.says(Bank.report(batch, Bank.status(order, status, null)))
                    .then()
                    .statusCode(201);
        }
        refused(Bank.report(batch, Bank.status(order, "ACSC", null), Bank.status(order, "RJCT", "AC04")), "told-twice");
        Bank.says(Bank.report(batch, Bank.status(order, "RJCT", "AC04"))).then().statusCode(201);
        refused(Bank.report(batch, Bank.status(order, "ACSP", null)), "contradicts-state");
        refused(Bank.statement(Bank.paid(order, "25000000.00", payday.day())), "contradicts-state");

        claim(id).then().body("status", equalTo("PAYMENT_FAILED"));
    }

    @Test
    void statementOfAnotherAccountIsRefusedWhole() {
        payday.open(2058);
        String id = payday.approved(world.hiredGraduate());
        payday.send();
        refused(
                Bank.statementOf("20208000812345678001", Bank.paid(Payday.order(id), "25000000.00", payday.day())),
                "other-account");
        claim(id).then().body("status", equalTo("PAYMENT_ORDERED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"25000000.01", "24999999.99"})
    void amountOffByATiyinIsRefusedWhole(String amount) {
        int year = amount.endsWith("1") ? 2059 : 2060;
        payday.open(year);
        String right = payday.approved(world.hiredGraduate());
        String wrong = payday.approved(world.hiredGraduate());
        payday.send();
        refused(
                Bank.statement(
                        Bank.paid(Payday.order(right), "25000000.00", payday.day()),
                        Bank.paid(Payday.order(wrong), amount, payday.day())),
                "amount-differs");
        claim(right).then().body("status", equalTo("PAYMENT_ORDERED"));
        Payday.balance(year, "payable", "50000000.00");
    }

    @Test
    void moneyThatComesBackInTheSameStatementFailsThePayment() {
        int year = 2061;
        payday.open(year);
        String id = payday.approved(world.hiredGraduate());
        payday.send();
        String order = Payday.order(id);
        refused(
                Bank.statement(
                        Bank.paid(order, "25000000.00", payday.day()),
                        Bank.cameBack(order, "25000000.00", payday.day().minusDays(1), "AC04")),
                "returned-too-early");
        refused(Bank.statement(Bank.cameBack(order, "25000000.00", payday.day(), "AC04")), "returned-payment");

        Bank.says(Bank.statement(
                        Bank.paid(order, "25000000.00", payday.day()),
                        Bank.cameBack(order, "25000000.00", payday.day(), "AC04")))
                .then()
                .statusCode(201)
                .body("lines.outcome", equalTo(List.of("SETTLED", "RETURNED")));
        Bank.says(Bank.statement(Bank.cameBack(order, "25000000.00", payday.day(), "AC04")))
                .then()
                .body("lines.outcome", equalTo(List.of("UNCHANGED")));
        refused(
                Bank.statement(Bank.cameBack(order, "25000000.00", payday.day().plusDays(1), "AC04")),
                "returned-twice");

        claim(id).then().body("status", equalTo("PAYMENT_FAILED"));
        Payday.balance(year, "committed", "25000000.00");
        Payday.balance(year, "paid", "0.00");
    }

    @Test
    void paymentMatchedByMistakeIsAwaitedAgainWhenTheMatchIsUndone() {
        int year = 2062;
        payday.open(year);
        String id = payday.approved(world.hiredGraduate());
        payday.send();
        String message = Bank.says(Bank.statement(Bank.paid("LOST", "25000000.00", payday.day())))
                .path("message.id");
        String match = withKey(as("timur", Role.TREASURER))
                .body(Map.of("messageId", message, "position", 1, "order", Payday.order(id), "reason", "Same amount"))
                .post("/api/v1/reconciliation/matches")
                .path("id");
        withKey(as("shahlo", Role.TREASURER))
                .header("If-Match", "\"0\"")
                .post("/api/v1/reconciliation/matches/" + match + "/confirm")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""));
        claim(id).then().body("status", equalTo("PAID"));

        withKey(as("timur", Role.TREASURER))
                .header("If-Match", "\"1\"")
                .body(Map.of("reason", "It was a salary"))
                .post("/api/v1/reconciliation/matches/" + match + "/undo")
                .then()
                .statusCode(200);
        claim(id).then().body("status", equalTo("PAYMENT_ORDERED"));
        Payday.balance(year, "payable", "25000000.00");
        Payday.proven();
    }

    private static void refused(String message, String fault) {
        Bank.says(message).then().statusCode(422).body("violations.code", hasItem(fault));
    }
}
