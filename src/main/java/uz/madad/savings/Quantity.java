package uz.madad.savings;

import java.math.BigDecimal;
import uz.madad.shared.Money;

/**
 * What something costs in a year, before or after.
 *
 * @param units with at most two decimals, since a post may be a half or a quarter
 * @param unitCost soums a year
 * @param source where both stand: a staff list, an estimate, a report
 */
record Quantity(BigDecimal units, Money unitCost, String source) {}
