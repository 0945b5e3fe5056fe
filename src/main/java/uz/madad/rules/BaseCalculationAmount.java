package uz.madad.rules;

import java.time.LocalDate;
import uz.madad.shared.Money;

/**
 * The base calculation amount (BCA), the unit in which law states caps.
 *
 * @param validFrom first day on which it applies
 * @param act the act that set it
 */
public record BaseCalculationAmount(LocalDate validFrom, Money amount, String act) {}
