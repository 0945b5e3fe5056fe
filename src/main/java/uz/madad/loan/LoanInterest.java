package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The compensation of loans by what is known of them and of the Central Bank's rates now. */
@ApplicationScoped
class LoanInterest {

    private final KnownRates rates;
    private final Movements movements;

    LoanInterest(KnownRates rates, Movements movements) {
        this.rates = rates;
        this.movements = movements;
    }

    /** @throws uz.madad.shared.Problem 409 when no rate of the Central Bank is known on a loan's first day */
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
        DatedRates known = rates.between(first, last);
        Map<UUID, List<DailyBalance.Repaid>> repaid =
                movements.repaid(loans.stream().map(Loan::id).toList());
        loans.forEach(loan -> compensations.put(loan, of(loan, repaid.getOrDefault(loan.id(), List.of()), known)));
        return compensations;
    }

    private static Compensation of(Loan loan, List<DailyBalance.Repaid> repaid, DatedRates rates) {
        return new Compensation(
                loan.schedule(),
                new DailyBalance(loan.amount(), loan.startedOn(), repaid),
                loan.stoppedOn(),
                new CompensationTerms(loan.compensatedRate(), rates, loan.dayCount()));
    }
}
