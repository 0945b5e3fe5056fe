package uz.madad.event;

import java.time.Duration;

/** How long to wait before the next try: twice as long after each, up to a bound, and never all at the same moment. */
record Pauses(Duration first, Duration longest) {

    /**
     * @param tries how many have failed, at least 1
     * @param dice any number, by chance
     * @return between half of the pause and all of it
     */
    Duration after(int tries, int dice) {
        Duration pause = first;
        for (int i = 1; i < tries && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        long millis = Math.min(pause.toMillis(), longest.toMillis());
        return Duration.ofMillis(millis / 2 + Math.floorMod(dice, millis / 2 + 1));
    }
}
