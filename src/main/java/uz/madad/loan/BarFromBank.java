package uz.madad.loan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Interests;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/**
 * Bars an officer from the statements and accounts of a bank in which they have an interest: declared by them, or told by a register.
 * The registers can be asked only where the officer's token names their person, and an account tells the bank's STIR.
 */
@ApplicationScoped
class BarFromBank {

    private final BankConflicts conflicts;
    private final Interests interests;
    private final Acting acting;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    BarFromBank(
            BankConflicts conflicts,
            Interests interests,
            Acting acting,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.conflicts = conflicts;
        this.interests = interests;
        this.acting = acting;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 403 {@code conflict-of-interest} when this officer, or the one acted for, has an interest in the bank */
    void from(String mfo) {
        Optional<BankConflicts.Kind> known = conflicts.among(mfo, acting.people());
        if (known.isPresent()) {
            throw barred(known.get());
        }
        LocalDate today = LocalDate.now(clock);
        Optional<Interests.Interest> found = actor.pinfl()
                .flatMap(pinfl ->
                        interests.of(pinfl, conflicts.organisations(mfo), conflicts.workCountsSince(today), today));
        if (found.isPresent()) {
            QuarkusTransaction.requiringNew().run(() -> keep(mfo, found.get()));
            throw barred(BankConflicts.Kind.valueOf(found.get().kind().name()));
        }
    }

    /** Kept although the request is refused. */
    private void keep(String mfo, Interests.Interest found) {
        BankConflicts.Kind kind = BankConflicts.Kind.valueOf(found.kind().name());
        String officer = actor.get().id();
        conflicts
                .add(mfo, officer, kind, found.stir(), null)
                .ifPresent(conflict ->
                        trail.record("conflict.found", "bank/" + mfo, null, Map.of("officer", officer, "kind", kind)));
    }

    private static Problem barred(BankConflicts.Kind kind) {
        return new Problem(403, "conflict-of-interest").with("conflict", kind);
    }
}
