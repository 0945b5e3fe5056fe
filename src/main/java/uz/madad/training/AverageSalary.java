package uz.madad.training;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import uz.madad.register.Evidence.Salary;
import uz.madad.shared.Money;

/**
 * The average monthly salary over the last full months before the decision.
 *
 * @param amount soums, rounded half up to the tiyin; null while months are missing
 */
record AverageSalary(Money amount) {

    static final int USUAL_MONTHS = 6;

    /** @param months how many; six where null, the period both acts speak of */
    static AverageSalary of(Facts facts, Integer months) {
        int count = months == null ? USUAL_MONTHS : months;
        YearMonth end = YearMonth.from(facts.decidedOn());
        YearMonth start = end.minusMonths(count);
        List<Salary> counted = facts.evidence().salaries().stream()
                .filter(salary ->
                        !salary.month().isBefore(start) && salary.month().isBefore(end))
                .toList();
        if (counted.size() < count) {
            return new AverageSalary(null);
        }
        BigDecimal sum =
                counted.stream().map(salary -> salary.amount().amount()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new AverageSalary(new Money(sum.divide(BigDecimal.valueOf(count), 2, RoundingMode.HALF_UP)));
    }

    boolean complete() {
        return amount != null;
    }
}
