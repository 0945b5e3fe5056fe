package uz.madad.savings;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import uz.madad.shared.Money;
import uz.madad.shared.Violations;

/**
 * A payment an agency asks for.
 *
 * @param fiscalYear the year whose retained share pays
 * @param purpose code of a purpose of that year's plan
 */
public record NewSpend(
        @NotNull Integer fiscalYear,
        @NotNull String purpose,
        @NotNull Money amount,
        @NotNull Payee payee,
        @NotNull Invoice invoice) {

    private static final int LONGEST_NAME = 140;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_DESCRIPTION = 100;
    private static final int FIRST_YEAR = 2023;
    private static final int LAST_YEAR = 2100;
    private static final Pattern NUMBER = Pattern.compile("[^\\s\\p{Cntrl}]{1,60}");

    /** @throws uz.madad.shared.Problem 400 with all that is wrong */
    void refuseUnfit(Set<String> purposes, LocalDate today) {
        Violations violations = new Violations()
                .when(
                        fiscalYear < FIRST_YEAR || fiscalYear > LAST_YEAR,
                        "fiscalYear",
                        "share-year",
                        FIRST_YEAR,
                        LAST_YEAR)
                .when(!purposes.contains(purpose), "purpose", "purpose-unknown")
                .when(!amount.isPositive(), "amount", "positive")
                .text("invoice.number", invoice.number(), LONGEST_NUMBER)
                .when(
                        invoice.number() != null
                                && !NUMBER.matcher(invoice.number()).matches(),
                        "invoice.number",
                        "format")
                .when(invoice.issuedOn() == null, "invoice.issuedOn", "required")
                .when(
                        invoice.issuedOn() != null && invoice.issuedOn().isAfter(today),
                        "invoice.issuedOn",
                        "invoice-date")
                .text("invoice.description", invoice.description(), LONGEST_DESCRIPTION);
        check(payee, violations).refuse();
    }

    /** @throws uz.madad.shared.Problem 400 with all that is wrong */
    static void refuseUnfit(Payee payee) {
        check(payee, new Violations()).refuse();
    }

    private static Violations check(Payee payee, Violations violations) {
        return violations
                .stir("payee.stir", payee.stir())
                .text("payee.name", payee.name(), LONGEST_NAME)
                .account("payee.account", "payee-account", payee.mfo(), payee.account());
    }
}
