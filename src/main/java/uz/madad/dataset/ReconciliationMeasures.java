package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** How many reconciliations of data sets wait, and how long. */
@ApplicationScoped
class ReconciliationMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of(
                        "madad.reconciliations.waiting",
                        "Reconciliations of data sets asked for and not done",
                        "select count(*) as value from data_reconciliation_queue"),
                Measure.oldest(
                        "madad.reconciliations.oldest.seconds",
                        "How long ago the first of them was asked for",
                        "requested_at",
                        "data_reconciliation_queue join data_reconciliation_run using (reconciliation_id, number)"));
    }
}
