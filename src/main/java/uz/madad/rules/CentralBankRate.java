package uz.madad.rules;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The Central Bank's main rate.
 *
 * @param validFrom first day on which it applies
 * @param percent a year
 * @param act the decision that set it
 */
public record CentralBankRate(LocalDate validFrom, BigDecimal percent, String act) {}
