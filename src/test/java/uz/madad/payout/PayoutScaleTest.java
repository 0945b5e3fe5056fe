package uz.madad.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;

/** A batch of many orders, {@code -Dmadad.payout.scale=1000000} for the million of the design load. */
@MadadTest
class PayoutScaleTest {

    private static final int ORDERS = Integer.getInteger("madad.payout.scale", 2_000);

    @Inject
    Scene scene;

    @Inject
    Ledger ledger;

    @Inject
    Jdbi database;

    @Test
    void manyOrdersGoToTheBankInOneBatch() throws SQLException {
        String programme = scene.programme();
        String total = ORDERS + "000.00";
        time("opened", () -> open(programme, Money.of(total)));
        String batch = time("made", () -> scene.made(programme));
        time("released", () -> scene.release("treasurer-1", batch, ORDERS, total)
                .statusCode(200));
        int written = time("written", () -> transfersIn(batch));

        assertEquals(ORDERS, written);
        assertEquals(ORDERS, told(programme));
    }

    private int told(String programme) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select count(*) from event_outbox e join payment_order o on e.subject = 'payment-order/' || o.id
                        where o.programme = ? and e.type = 'uz.madad.payment-order.ordered.v1'
                        """).bind(0, programme).mapTo(int.class).one());
    }

    private int open(String programme, Money total) {
        return QuarkusTransaction.requiringNew().timeout(900).call(() -> {
            ledger.commit(programme, 2026, total, programme + "/approved");
            return database.withHandle(handle -> handle.createUpdate("""
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

    private static int transfersIn(String batch) {
        int transfers = 0;
        try (InputStream body = Scene.as("treasurer-1", "treasurer")
                .get("/api/v1/payout-batches/" + batch + "/pain.001")
                .asInputStream()) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(body);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("CdtTrfTxInf")) {
                    transfers++;
                }
            }
            return transfers;
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T time(String what, Supplier<T> work) {
        long start = System.nanoTime();
        T result = work.get();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "payout of %,d orders: %s in %.1f s, %,.0f a second%n", ORDERS, what, seconds, ORDERS / seconds);
        return result;
    }
}
