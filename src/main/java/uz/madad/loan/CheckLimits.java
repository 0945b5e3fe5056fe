package uz.madad.loan;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much a bank may ask before the service says "later", or an auditor is told. Keys {@code madad.loan.checks.*}. */
@ConfigMapping(prefix = "madad.loan.checks")
interface CheckLimits {

    /** Checks of a bank in a minute; more are 429. */
    @WithDefault("1200")
    int bankAMinute();

    /** Checks about one person in a day, by all banks together; more are 429. */
    @WithDefault("20")
    int personADay();

    /** Checks of a bank in an hour about numbers that hold no certificate, from which on auditors are told. */
    @WithDefault("100")
    int missesAnHour();

    /** Days a person's consent serves after it was given. */
    @WithDefault("30")
    int consentDays();
}
