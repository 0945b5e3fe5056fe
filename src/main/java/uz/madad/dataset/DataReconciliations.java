package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.madad.shared.Money;

/** Reconciliations as evidence, for the programmes. */
@ApplicationScoped
public class DataReconciliations {

    private final Reconciliations reconciliations;

    DataReconciliations(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /**
     * What a reconciliation came to.
     *
     * @param participants codes of the agencies that may read it
     * @param amount soums a year that it shows, null where it isn't done or has no template that tells
     * @param resultHash SHA-256 over what was asked, the hashes of the files and all that was found; null until done
     */
    public record Evidence(UUID id, List<String> participants, Money amount, String resultHash) {

        /** Whether its result stands, and with it the hash. */
        public boolean isDone() {
            return resultHash != null;
        }
    }

    /** Nothing where there is none with this id. Whose it is the caller judges. */
    @Transactional
    public Optional<Evidence> result(UUID id) {
        return reconciliations
                .find(id)
                .map(found -> new Evidence(id, found.participants(), amount(found.result()), found.resultHash()));
    }

    private static Money amount(Reconciliation.Result result) {
        return result == null || result.classes() == null
                ? null
                : result.classes().amount();
    }
}
