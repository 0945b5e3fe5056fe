package uz.madad.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The one clock, in the country's time: everything that asks for now or today injects {@link Clock}. */
class Time {

    static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");

    /** @param daysAhead of a demonstration in which months pass */
    @Produces
    @ApplicationScoped
    Clock clock(@ConfigProperty(name = "madad.demo-days-ahead", defaultValue = "0") int daysAhead) {
        Clock real = Clock.system(TASHKENT);
        return daysAhead == 0 ? real : Clock.offset(real, Duration.ofDays(daysAhead));
    }
}
