package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;

/** The approved rates of the Central Bank, for the programmes that compensate interest. */
@ApplicationScoped
public class CentralBankRates {

    private final DatedFigures figures;

    CentralBankRates(DatedFigures figures) {
        this.figures = figures;
    }

    /** The rate that applies on the first day and those that follow it until the last, by day; empty before the first known. */
    @Transactional
    public List<CentralBankRate> between(LocalDate first, LocalDate last) {
        return figures.between(Series.CENTRAL_BANK_RATE, first, last).stream()
                .map(figure -> new CentralBankRate(figure.validFrom(), figure.value(), figure.act()))
                .toList();
    }
}
