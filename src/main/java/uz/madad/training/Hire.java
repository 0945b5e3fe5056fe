package uz.madad.training;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uz.madad.register.Evidence.Employment;

/**
 * The stretch of work at one employer that reaches a day: contracts that follow each other without a free day count as
 * one.
 *
 * @param startedOn first day of the stretch, the day of hire
 * @param endedOn last day, or null while it goes on
 */
record Hire(LocalDate startedOn, LocalDate endedOn) {

    /** The last stretch that began on or before the day. */
    static Optional<Hire> on(LocalDate day, List<Employment> contracts) {
        Hire stretch = null;
        for (Employment contract : inOrder(day, contracts)) {
            stretch = stretch != null && stretch.goesOnInto(contract)
                    ? new Hire(stretch.startedOn, later(stretch.endedOn, contract.endedOn()))
                    : new Hire(contract.startedOn(), contract.endedOn());
        }
        return Optional.ofNullable(stretch);
    }

    boolean covers(LocalDate day) {
        return !startedOn.isAfter(day) && (endedOn == null || !endedOn.isBefore(day));
    }

    private boolean goesOnInto(Employment next) {
        return endedOn == null || !next.startedOn().isAfter(endedOn.plusDays(1));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        if (one == null || other == null) {
            return null;
        }
        return one.isAfter(other) ? one : other;
    }

    private static List<Employment> inOrder(LocalDate day, List<Employment> contracts) {
        return contracts.stream()
                .filter(contract -> !contract.startedOn().isAfter(day))
                .sorted(Comparator.comparing(Employment::startedOn))
                .toList();
    }
}
