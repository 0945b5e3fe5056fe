package uz.madad.payout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import uz.madad.MadadTest;
import uz.madad.shared.Problem;

@MadadTest
class PaymentOrdersTest {

    @Inject
    PaymentOrders orders;

    @Inject
    Jdbi database;

    private final String programme = "test-" + UUID.randomUUID();

    @Test
    void openedOrderIsNumberedAndItsStepIsKept() {
        UUID id = open(Given.order(programme, "25000000.00"));

        assertThat(one("select number from payment_order where id = ?", id), matchesPattern("PO-2026-\\d{8,}"));
        assertEquals("OPEN service", one("select state || ' ' || by from payment_order_step where order_id = ?", id));
    }

    @Test
    @Tag("R1")
    void aSubjectHasOneLiveOrder() {
        NewPaymentOrder order = Given.order(programme, "25000000.00");
        open(order);
        assertProblem("payment-order-exists", () -> open(order));

        QuarkusTransaction.requiringNew().run(() -> orders.cancel(order.subject()));
        assertNotNull(open(order));
    }

    @Test
    void cancellingWhatIsNotThereIsNotFound() {
        assertProblem("not-found", () -> QuarkusTransaction.requiringNew().run(() -> orders.cancel("claim/none")));
    }

    @Test
    void orderThatCouldNeverBePaidIsRefused() {
        assertProblem("payment-order-unfit", () -> open(Given.order(programme, "0.00")));
        assertProblem("payment-order-unfit", () -> open(Given.order(programme, "-1.00")));
        assertProblem(
                "payment-order-unfit",
                () -> open(Given.order(programme, "1.00", "claim/x", "graduate/x", "00401", "20208000512345678001")));
    }

    @Test
    void databaseRefusesToChangeWhatIsPaidAndToSkipStates() {
        UUID id = open(Given.order(programme, "25000000.00"));

        assertRefused("permission denied", "update payment_order set amount = 1 where id = ?", id);
        assertRefused("permission denied", "delete from payment_order where id = ?", id);
        assertRefused("may not go from OPEN to SETTLED", "update payment_order set state = 'SETTLED' where id = ?", id);
        assertRefused("permission denied", "delete from payment_order_step where order_id = ?", id);
    }

    @Test
    void databaseRefusesAnApproverWhoReviewed() {
        UUID id = open(Given.order(programme, "25000000.00"));
        assertRefused("payment_order_reviewer_not_approver", """
                insert into payment_order (number, programme, fiscal_year, subject, cause, amount, payee_stir, payee_name,
                    payee_mfo, payee_account, purpose, legal_basis, reviewed_by, approved_by, due_on, state, changed_by,
                    changed_at)
                select 'PO-2026-99999999', programme, fiscal_year, 'claim/other', cause, amount, payee_stir, payee_name,
                    payee_mfo, payee_account, purpose, legal_basis, 'one', 'one', due_on, state, changed_by, changed_at
                from payment_order where id = ?
                """, id);
    }

    private UUID open(NewPaymentOrder order) {
        return QuarkusTransaction.requiringNew().call(() -> orders.open(order));
    }

    private String one(String sql, UUID id) {
        return database.withHandle(handle ->
                handle.createQuery(sql).bind(0, id).mapTo(String.class).one());
    }

    private void assertRefused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertThat(refusal.getMessage(), containsString(why));
    }

    private static void assertProblem(String kind, Executable call) {
        assertEquals(kind, assertThrows(Problem.class, call).kind());
    }
}
