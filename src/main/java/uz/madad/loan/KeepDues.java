package uz.madad.loan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** When the service starts, loans that were booked before dues were kept get theirs. */
@ApplicationScoped
class KeepDues {

    private static final int AT_ONCE = 1_000;

    private final Dues dues;

    KeepDues(Dues dues) {
        this.dues = dues;
    }

    void atStart(@Observes StartupEvent start) {
        run();
    }

    void run() {
        int kept;
        do {
            kept = QuarkusTransaction.requiringNew().call(this::some);
        } while (kept == AT_ONCE);
    }

    private int some() {
        List<Loan> without = dues.without(AT_ONCE);
        dues.keep(without);
        return without.size();
    }
}
