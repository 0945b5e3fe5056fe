package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import uz.madad.dataset.DataReconciliations;
import uz.madad.shared.Problem;
import uz.madad.shared.Violations;

/** Holds evidence that names a reconciliation of data sets to what that came to. */
@ApplicationScoped
class ReconciledEvidence {

    private final DataReconciliations reconciliations;

    ReconciledEvidence(DataReconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /**
     * @param agency that reports
     * @throws Problem 400 where one isn't there, isn't done, has no part for the agency, or came to another hash
     */
    void require(List<EvidenceItem> items, String agency) {
        Violations wrong = new Violations();
        for (int i = 0; i < items.size(); i++) {
            EvidenceItem item = items.get(i);
            if (item.kind() == EvidenceItem.Kind.RECONCILIATION) {
                Optional<DataReconciliations.Evidence> found = reconciliations
                        .result(item.reconciliationId())
                        .filter(evidence -> evidence.participants().contains(agency) && evidence.isDone());
                String field = "evidence[" + i + "]";
                wrong.when(found.isEmpty(), field + ".reconciliationId", "reconciliation-unknown")
                        .when(
                                found.isPresent() && !found.get().resultHash().equals(item.sha256()),
                                field + ".sha256",
                                "reconciliation-hash");
            }
        }
        wrong.refuse();
    }
}
