package uz.madad.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PausesTest {

    private static final Pauses PAUSES = new Pauses(Duration.ofSeconds(5), Duration.ofHours(6));

    @Test
    void eachIsTwiceAsLongAsTheOneBeforeUpToTheLongest() {
        List<Long> halves = List.of(1, 2, 3, 4, 12, 13, 14, 20, 1_000_000).stream()
                .map(tries -> PAUSES.after(tries, 0).toMillis())
                .toList();
        assertEquals(
                List.of(
                        2_500L,
                        5_000L,
                        10_000L,
                        20_000L,
                        5_120_000L,
                        10_240_000L,
                        10_800_000L,
                        10_800_000L,
                        10_800_000L),
                halves);
        assertEquals(Duration.ofSeconds(5), PAUSES.after(1, 2_500));
    }

    @Property
    void noneIsLongerThanTheLongestNorShorterThanHalfTheFirst(
            @ForAll @IntRange(min = 1, max = 100) int tries, @ForAll int dice) {
        Duration pause = PAUSES.after(tries, dice);
        assertTrue(pause.compareTo(Duration.ofMillis(2_500)) >= 0 && pause.compareTo(Duration.ofHours(6)) <= 0);
    }
}
