package uz.madad.loan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The Central Bank's rate, in percent a year, by the day from which it applies. */
final class DatedRates {

    private final NavigableMap<LocalDate, BigDecimal> from;

    DatedRates(Map<LocalDate, BigDecimal> from) {
        this.from = new TreeMap<>(from);
        if (from.isEmpty() || from.values().stream().anyMatch(rate -> rate.signum() < 0)) {
            throw new IllegalArgumentException("no rates");
        }
    }

    /** @throws IllegalArgumentException before the first rate known */
    BigDecimal on(LocalDate day) {
        Map.Entry<LocalDate, BigDecimal> rate = from.floorEntry(day);
        if (rate == null) {
            throw new IllegalArgumentException("no rate is known on " + day);
        }
        return rate.getValue();
    }

    /** The days on which another rate begins. */
    Collection<LocalDate> changes() {
        return from.keySet();
    }
}
