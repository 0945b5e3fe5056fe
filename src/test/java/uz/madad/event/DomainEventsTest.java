package uz.madad.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Money;
import uz.madad.testing.World;

@MadadTest
class DomainEventsTest {

    @Inject
    DomainEvents events;

    @Inject
    Jdbi database;

    @Test
    void anEventIsWrittenWithItsChange() {
        String subject = newSubject();
        QuarkusTransaction.requiringNew().run(() -> {
            events.publish(
                    EventType.CLAIM_APPROVED,
                    subject,
                    Map.of("number", "TC-2190-000001", "amount", new Money(new BigDecimal("25000000.00"))));
            assertEquals(List.of(), of(subject), "written at the end, all at once");
        });
        assertEquals(List.of("uz.madad.claim.approved.v1"), of(subject));
        assertEquals("25000000.00", database.withHandle(handle -> handle.createQuery(
                        "select data -> 'amount' ->> 'amount' from event_outbox where subject = ?")
                .bind(0, subject)
                .mapTo(String.class)
                .one()));
    }

    @Test
    @Tag("R1")
    void noEventOfWhatWasRolledBack() {
        String subject = newSubject();
        assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    events.publish(EventType.CLAIM_APPROVED, subject, Map.of());
                    throw new IllegalStateException("the change doesn't stand");
                }));
        assertEquals(List.of(), of(subject));
    }

    @Test
    @Tag("R1")
    void anEventWithoutATransactionIsRefused() {
        assertThrows(
                TransactionalException.class, () -> events.publish(EventType.CLAIM_APPROVED, newSubject(), Map.of()));
    }

    @Test
    void eventsKeepTheirOrderHoweverManyThereAre() {
        List<EventType> types = List.of(EventType.CLAIM_FILED, EventType.CLAIM_APPROVED, EventType.CLAIM_PAID);
        String subject = newSubject();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 2_500; i++) {
                events.publish(types.get(i % 3), subject, Map.of("place", i));
            }
        });
        List<Integer> places = database.withHandle(handle -> handle.createQuery(
                        "select (data ->> 'place')::int from event_outbox where subject = ? order by number")
                .bind(0, subject)
                .mapTo(int.class)
                .list());
        assertEquals(2_500, places.size());
        for (int i = 0; i < 2_500; i++) {
            assertEquals(i, places.get(i));
        }
    }

    @Test
    @Tag("R2")
    void aPersonalNumberIsRefusedByCodeAndDatabase() {
        String pinfl = World.newPinfl();
        assertThrows(IllegalArgumentException.class, () -> QuarkusTransaction.requiringNew()
                .run(() -> events.publish(EventType.CLAIM_APPROVED, newSubject(), Map.of("person", pinfl))));
        assertTrue(refused("insert into event_outbox (type, subject, at, data)"
                        + " values ('uz.madad.claim.approved.v1', 'claim/" + UUID.randomUUID() + "', now(), '{\"p\": \""
                        + pinfl + "\"}')")
                .contains("event_without_pinfl"));
    }

    @Test
    @Tag("R2")
    void anAmountOfFourteenDigitsIsNoPersonalNumber() {
        String subject = newSubject();
        QuarkusTransaction.requiringNew()
                .run(() -> events.publish(
                        EventType.PAYOUT_BATCH_RELEASED,
                        subject,
                        Map.of("amount", new Money(new BigDecimal("25000000000000.00")))));
        assertEquals(1, of(subject).size());
    }

    @Test
    void whatHappenedStands() {
        String subject = newSubject();
        QuarkusTransaction.requiringNew().run(() -> events.publish(EventType.CLAIM_PAID, subject, Map.of()));
        assertTrue(refused("delete from event_outbox where subject = '" + subject + "'")
                .contains("append-only"));
        assertTrue(refused("update event_outbox set data = '{}' where subject = '" + subject + "'")
                .contains("permission denied"));
    }

    private String refused(String sql) {
        return assertThrows(RuntimeException.class, () -> database.useHandle(handle -> handle.execute(sql)))
                .getMessage();
    }

    private List<String> of(String subject) {
        return database.withHandle(
                handle -> handle.createQuery("select type from event_outbox where subject = ? order by number")
                        .bind(0, subject)
                        .mapTo(String.class)
                        .list());
    }

    private static String newSubject() {
        return "claim/" + UUID.randomUUID();
    }
}
