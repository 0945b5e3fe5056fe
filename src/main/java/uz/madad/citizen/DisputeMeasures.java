package uz.madad.citizen;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** What citizens wait for. */
@ApplicationScoped
class DisputeMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of(
                        "madad.disputes.open",
                        "Disputes of citizens that nobody has decided",
                        "select count(*) as value from dispute where state = 'OPEN'"),
                Measure.oldest(
                        "madad.disputes.oldest.seconds",
                        "How long the dispute that was opened first of those waits",
                        "opened_at",
                        "dispute where state = 'OPEN'"));
    }
}
