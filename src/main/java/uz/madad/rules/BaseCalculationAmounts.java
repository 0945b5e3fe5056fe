package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;

/** The approved base calculation amounts, for the programmes whose caps are multiples of them. */
@ApplicationScoped
public class BaseCalculationAmounts {

    private final DatedAmounts amounts;

    BaseCalculationAmounts(DatedAmounts amounts) {
        this.amounts = amounts;
    }

    /** The amount that applies on that day; none before the first one known. */
    @Transactional
    public Optional<BaseCalculationAmount> on(LocalDate day) {
        return amounts.inForce(day).map(DatedAmount::published);
    }
}
