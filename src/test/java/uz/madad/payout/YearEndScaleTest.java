package uz.madad.payout;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;
import uz.madad.testing.TestClock;

/** How long it takes to close a year in which many orders wait; the figures are printed. */
@MadadTest
class YearEndScaleTest {

    private static final int ORDERS = Integer.getInteger("madad.year-end-orders", 20_000);

    @Inject
    Scene scene;

    @Inject
    Ledger ledger;

    @Inject
    Jdbi database;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CARRY_OVER", "LAPSE"})
    void manyCommitmentsGoOnOrLapseInAFewStatements(String treatment) throws Exception {
        String programme = scene.programme();
        OwnerDatabase.connect()
                .useHandle(handle -> handle.execute(
                        "insert into budget_year_end (programme, valid_from, treatment, legal_basis) values (?, '2026-01-01', ?, 'Act')",
                        programme,
                        treatment));
        open(programme);
        clock.moveTo(LocalDate.of(2027, 1, 15));
        String path = "/api/v1/budgets/" + programme + "/2026/closing";
        Scene.as("maker-1", "budget-officer").post(path).then().statusCode(201);
        long start = System.nanoTime();
        Scene.as("maker-2", "budget-officer")
                .header("If-Match", "*")
                .body(Map.of())
                .post(path + "/approve")
                .then()
                .statusCode(200)
                .body("committed.amount", equalTo(ORDERS + "000.00"));
        System.out.printf(
                "year of %,d open orders closed, %s, in %.1f s%n",
                ORDERS, treatment, (System.nanoTime() - start) / 1e9);
        assertEquals(treatment.equals("LAPSE") ? "CANCELLED" : "OPEN", database.withHandle(handle -> handle.createQuery(
                        "select min(state) from payment_order where programme = ? having min(state) = max(state)")
                .bind(0, programme)
                .mapTo(String.class)
                .one()));
        Debts.proven();
    }

    private void open(String programme) {
        QuarkusTransaction.requiringNew().timeout(900).run(() -> {
            ledger.commit(programme, 2026, Money.of(ORDERS + "000.00"), programme + "/approved");
            database.useHandle(handle -> handle.createUpdate("""
                            insert into payment_order (number, programme, fiscal_year, subject, cause, amount, payee_stir,
                                payee_name, payee_mfo, payee_account, purpose, legal_basis, reviewed_by, approved_by, due_on,
                                state, changed_by, changed_at)
                            select 'PO-2026-' || lpad(nextval('payment_order_number')::text, 8, '0'), :programme, 2026,
                                'claim/' || gen_random_uuid(), 'graduate/' || gen_random_uuid(), 1000, '305123456', 'Academy',
                                :mfo, :account, 'Subsidy', 'PP-51', 'reviewer-1', 'approver-1', :due, 'OPEN', 'approver-1',
                                now()
                            from generate_series(1, :orders)
                            """)
                    .bind("programme", programme)
                    .bind("mfo", Given.MFO)
                    .bind("account", Given.ACCOUNT)
                    .bind("due", Given.DUE)
                    .bind("orders", ORDERS)
                    .execute());
        });
    }
}
