package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import uz.madad.event.DomainEvents;
import uz.madad.event.EventType;
import uz.madad.shared.Money;

/** Tells others what happened to confirmations, loans and statements: never whose they are. */
@ApplicationScoped
class TellLoans {

    private final DomainEvents events;

    TellLoans(DomainEvents events) {
        this.events = events;
    }

    void tell(EventType type, Confirmation confirmation) {
        events.publish(
                type,
                confirmation.subject(),
                data(confirmation.number(), confirmation.status().name(), confirmation.amount()));
    }

    void tell(EventType type, Loan loan) {
        events.publish(type, loan.subject(), data(loan.number(), loan.status().name(), loan.amount()));
    }

    void tell(EventType type, LoanStatement statement) {
        events.publish(
                type,
                statement.subject(),
                data(statement.number(), statement.status().name(), statement.agreed()));
    }

    /** The payment of a statement from a year's budget was made, or wasn't. */
    void tell(EventType type, UUID statement, StatementPayments.Told payment) {
        events.publish(
                type,
                "loan-statement/" + statement,
                Map.of(
                        "number", payment.number(),
                        "state", payment.state(),
                        "amount", payment.amount(),
                        "fiscalYear", payment.fiscalYear()));
    }

    private static Map<String, Object> data(String number, String state, Money amount) {
        return Map.of("number", number, "state", state, "amount", amount);
    }
}
