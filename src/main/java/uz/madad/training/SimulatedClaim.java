package uz.madad.training;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/** A past decision beside what another rule set makes of the same facts. @param failed names of checks not passed */
record SimulatedClaim(
        UUID claimId,
        Effect.Place place,
        String keptOutcome,
        Money keptAmount,
        String outcome,
        Money amount,
        String failed) {

    static SimulatedClaim of(PastDecisions.Past past, Effect.Place place, Decision decision) {
        return new SimulatedClaim(
                past.claimId(),
                place,
                past.outcome(),
                past.amount(),
                Decisions.outcome(decision),
                Decisions.amount(decision),
                decision.checks().stream()
                        .filter(Check::blocks)
                        .map(Check::name)
                        .collect(Collectors.joining(" ")));
    }

    /** What differs. */
    enum Change {
        /** Granted by the other rule set alone. */
        MORE,
        /** No longer granted. */
        FEWER,
        /** Granted by both, with another amount. */
        AMOUNT,
        /** Granted by neither: refused by one, waiting by the other. */
        OUTCOME
    }

    boolean changes() {
        return !keptOutcome.equals(outcome) || !Objects.equals(keptAmount, amount);
    }

    Change change() {
        if (keptAmount == null) {
            return amount == null ? Change.OUTCOME : Change.MORE;
        }
        return amount == null ? Change.FEWER : Change.AMOUNT;
    }

    Effect effect() {
        return Effect.of(keptAmount, amount);
    }
}
