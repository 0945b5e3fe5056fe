package uz.madad.testing;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The service's clock in tests: the real one, moved by whole days where a test asks. A test that moves it resets it. */
@Mock
@ApplicationScoped
public class TestClock extends Clock {

    private static final ZoneId TASHKENT = ZoneId.of("Asia/Tashkent");
    private volatile Duration ahead = Duration.ZERO;

    /** Today becomes this day. */
    public void moveTo(LocalDate day) {
        Instant real = Clock.system(TASHKENT).instant();
        ahead = Duration.between(real, day.atTime(10, 0).atZone(TASHKENT).toInstant());
    }

    public void reset() {
        ahead = Duration.ZERO;
    }

    @Override
    public ZoneId getZone() {
        return TASHKENT;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), ahead);
    }

    @Override
    public Instant instant() {
        return Clock.system(TASHKENT).instant().plus(ahead);
    }
}
