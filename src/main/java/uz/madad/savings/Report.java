package uz.madad.savings;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;
import uz.madad.shared.Money;

/**
 * What an agency says it has saved.
 *
 * @param budgetLine the line of the budget the money would have been spent from
 * @param unit what there is fewer or cheaper of, as the budget names it: the posts of a department, the classes of a district
 * @param functionCode the function or service that was digitalized, by the register
 * @param baselineUnits with at most two decimals
 * @param baselineUnitCost soums a year
 * @param effectiveFrom first day on which less is spent
 * @param oneTimeCosts soums the digitalization itself cost in this fiscal year
 */
@Embeddable
record Report(
        String title,
        int fiscalYear,
        String budgetLine,
        String unit,
        @Enumerated(EnumType.STRING) FunctionalArea area,
        String functionCode,
        @Enumerated(EnumType.STRING) Method method,
        BigDecimal baselineUnits,
        Money baselineUnitCost,
        String baselineSource,
        BigDecimal afterUnits,
        Money afterUnitCost,
        String afterSource,
        LocalDate effectiveFrom,
        Money oneTimeCosts,
        String note) {

    Quantity baseline() {
        return new Quantity(baselineUnits, baselineUnitCost, baselineSource);
    }

    Quantity after() {
        return new Quantity(afterUnits, afterUnitCost, afterSource);
    }
}
