package uz.madad.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.ZoneId;

/** The one clock, in the country's time: everything that asks for now or today injects {@link Clock}. */
class Time {

    static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.system(TASHKENT);
    }
}
