package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Optional;
import uz.madad.shared.Money;

/** The approved base calculation amounts, for the programmes whose caps are multiples of them. */
@ApplicationScoped
public class BaseCalculationAmounts {

    private final DatedFigures figures;

    BaseCalculationAmounts(DatedFigures figures) {
        this.figures = figures;
    }

    /** The amount that applies on that day; none before the first one known. */
    @Transactional
    public Optional<BaseCalculationAmount> on(LocalDate day) {
        return figures.inForce(Series.BASE_CALCULATION_AMOUNT, day)
                .map(figure -> new BaseCalculationAmount(figure.validFrom(), new Money(figure.value()), figure.act()));
    }
}
