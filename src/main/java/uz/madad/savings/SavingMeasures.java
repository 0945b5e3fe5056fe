package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** How many savings stand where. */
@ApplicationScoped
class SavingMeasures implements Measures {

    @Override
    public List<Measure> measures() {
        return List.of(Measure.of(
                        "madad.savings",
                        "Savings by where they stand",
                        "select status as state, count(*) as value from saving group by status")
                .byEach("state", SavingStatus.values()));
    }
}
