package uz.madad.savings;

import java.time.LocalDate;
import uz.madad.register.Agencies;
import uz.madad.shared.Money;

/**
 * All the rule looks at, as it was on the day.
 *
 * @param agency as the register knows it, or null
 * @param function as the register knows it, or null
 * @param evidence how many pieces the report comes with
 * @param reportedOn the day it is submitted
 */
record SavingFacts(
        Agencies.Agency agency,
        Agencies.PublicFunction function,
        Method method,
        int fiscalYear,
        Quantity baseline,
        Quantity after,
        LocalDate effectiveFrom,
        Money oneTimeCosts,
        int evidence,
        LocalDate reportedOn) {

    static SavingFacts of(
            Report report,
            Agencies.Agency agency,
            Agencies.PublicFunction function,
            int evidence,
            LocalDate reportedOn) {
        return new SavingFacts(
                agency,
                function,
                report.method(),
                report.fiscalYear(),
                report.baseline(),
                report.after(),
                report.effectiveFrom(),
                report.oneTimeCosts(),
                evidence,
                reportedOn);
    }
}
