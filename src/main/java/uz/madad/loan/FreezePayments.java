package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Freezes;

/**
 * When a loan, or the confirmation it stands on, is frozen, so is every payment to its bank that would pay for it and isn't sent
 * yet. In the transaction of the freeze, which waits here for whoever books, approves or orders it at this moment.
 */
@ApplicationScoped
class FreezePayments {

    private final Jdbi database;
    private final StatementPayments payments;
    private final Freezes freezes;

    FreezePayments(Jdbi database, StatementPayments payments, Freezes freezes) {
        this.database = database;
        this.payments = payments;
        this.freezes = freezes;
    }

    void frozen(@Observes Freezes.Frozen frozen) {
        String[] parts = frozen.subject().split("/");
        switch (parts[0]) {
            case "loan-confirmation" -> {
                lock("select id from loan_confirmation where id = ? for no key update", parts[1]);
                freeze("select id from loan where confirmation_id = ? for no key update", parts[1], frozen);
            }
            case "loan" -> freeze("select id from loan where id = ? for no key update", parts[1], frozen);
            default -> {
                // of another programme, or a payment
            }
        }
    }

    private void freeze(String loanOf, String id, Freezes.Frozen frozen) {
        lock(loanOf, id).stream()
                .flatMap(loan -> payments.unsentOf(loan).stream())
                .forEach(payment -> freezes.freeze(payment, frozen.cause(), frozen.by()));
    }

    private List<UUID> lock(String sql, String id) {
        return database.withHandle(handle -> handle.createQuery(sql)
                .bind(0, UUID.fromString(id))
                .mapTo(UUID.class)
                .list());
    }
}
