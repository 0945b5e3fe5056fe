package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import uz.madad.rules.CentralBankRate;
import uz.madad.rules.CentralBankRates;
import uz.madad.shared.Problem;

/** The rates of the Central Bank as they are known now, of days past and to come. */
@ApplicationScoped
class KnownRates {

    private final CentralBankRates centralBank;

    KnownRates(CentralBankRates centralBank) {
        this.centralBank = centralBank;
    }

    /** @throws Problem 409 {@code no-central-bank-rate} when none is known on the first day */
    DatedRates between(LocalDate first, LocalDate last) {
        Map<LocalDate, BigDecimal> from = new TreeMap<>();
        for (CentralBankRate rate : centralBank.between(first, last)) {
            from.put(rate.validFrom(), rate.percent());
        }
        if (from.keySet().stream().noneMatch(day -> !day.isAfter(first))) {
            throw new Problem(409, "no-central-bank-rate", first);
        }
        return new DatedRates(from);
    }
}
