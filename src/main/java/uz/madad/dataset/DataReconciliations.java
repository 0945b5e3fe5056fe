package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
     * @param agencyCode who asked for it, null for the ministry
     * @param done whether its result stands, and with it the hash
     * @param amount soums a year that it shows, null where it has no template that tells
     * @param resultHash SHA-256 over what was asked, the hashes of the files and all that was found; null until done
     */
    public record Evidence(UUID id, String agencyCode, boolean done, Money amount, String resultHash) {}

    /** Nothing where there is none with this id. Whose it is the caller judges. */
    @Transactional
    public Optional<Evidence> result(UUID id) {
        return reconciliations
                .find(id)
                .map(found -> new Evidence(
                        id,
                        found.agencyCode(),
                        found.result() != null,
                        found.result() == null || found.result().classes() == null
                                ? null
                                : found.result().classes().amount(),
                        found.resultHash()));
    }
}
