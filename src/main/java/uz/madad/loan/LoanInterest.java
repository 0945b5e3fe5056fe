package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import uz.madad.rules.CentralBankRate;
import uz.madad.rules.CentralBankRates;
import uz.madad.shared.Problem;

/** The compensation of loans by what is known of them and of the Central Bank's rates now. */
@ApplicationScoped
class LoanInterest {

    private final CentralBankRates centralBank;
    private final Movements movements;

    LoanInterest(CentralBankRates centralBank, Movements movements) {
        this.centralBank = centralBank;
        this.movements = movements;
    }

    /** @throws Problem 409 when no rate of the Central Bank is known on a loan's first day */
    Map<Loan, Compensation> of(Collection<Loan> loans) {
        Map<Loan, Compensation> compensations = new LinkedHashMap<>();
        if (loans.isEmpty()) {
            return compensations;
        }
        LocalDate first =
                loans.stream().map(Loan::startedOn).min(LocalDate::compareTo).orElseThrow();
        LocalDate last = loans.stream()
                .map(loan -> loan.terms().end())
                .max(LocalDate::compareTo)
                .orElseThrow();
        DatedRates rates = rates(first, last);
        Map<UUID, List<DailyBalance.Repaid>> repaid =
                movements.repaid(loans.stream().map(Loan::id).toList());
        loans.forEach(loan -> compensations.put(loan, of(loan, repaid.getOrDefault(loan.id(), List.of()), rates)));
        return compensations;
    }

    private DatedRates rates(LocalDate first, LocalDate last) {
        Map<LocalDate, BigDecimal> from = new TreeMap<>();
        for (CentralBankRate rate : centralBank.between(first, last)) {
            from.put(rate.validFrom(), rate.percent());
        }
        if (from.keySet().stream().noneMatch(day -> !day.isAfter(first))) {
            throw new Problem(409, "no-central-bank-rate", first);
        }
        return new DatedRates(from);
    }

    private static Compensation of(Loan loan, List<DailyBalance.Repaid> repaid, DatedRates rates) {
        return new Compensation(
                loan.schedule(),
                new DailyBalance(loan.amount(), loan.startedOn(), repaid),
                loan.stoppedOn(),
                new CompensationTerms(loan.compensatedRate(), rates, loan.dayCount()));
    }
}
