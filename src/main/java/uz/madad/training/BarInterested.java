package uz.madad.training;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Interests;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/**
 * Bars an officer from a claim in which they have an interest: declared by them, or told by a register that their own person
 * is the graduate, works or worked not long ago for the centre or the employer, or owns a part of one. The registers can be
 * asked only where the officer's token names their person.
 */
@ApplicationScoped
class BarInterested {

    private final Conflicts conflicts;
    private final Interests interests;
    private final Acting acting;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    BarInterested(
            Conflicts conflicts,
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

    /** What a register told, kept although the request is refused. */
    private record Found(Conflicts.Kind kind, String stir) {}

    /** @throws Problem 403 {@code conflict-of-interest} when this officer, or the one acted for, has an interest in the claim */
    void from(Claim claim) {
        Optional<Conflicts.Kind> known = conflicts.among(claim.id(), acting.people());
        if (known.isPresent()) {
            throw barred(known.get());
        }
        Optional<Found> found = actor.pinfl().flatMap(pinfl -> byRegister(pinfl, claim.ask()));
        if (found.isPresent()) {
            QuarkusTransaction.requiringNew().run(() -> keep(claim.id(), claim.subject(), found.get()));
            throw barred(found.get().kind());
        }
    }

    private Optional<Found> byRegister(String pinfl, Ask ask) {
        if (pinfl.equals(ask.graduatePinfl())) {
            return Optional.of(new Found(Conflicts.Kind.GRADUATE, null));
        }
        LocalDate today = LocalDate.now(clock);
        return interests
                .of(pinfl, List.of(ask.centerStir(), ask.employerStir()), conflicts.workCountsSince(today), today)
                .map(found -> new Found(Conflicts.Kind.valueOf(found.kind().name()), found.stir()));
    }

    private void keep(UUID claimId, String subject, Found found) {
        if (conflicts.add(claimId, actor.get().id(), found.kind(), found.stir(), null)) {
            trail.record(
                    "conflict.found",
                    subject,
                    null,
                    Map.of("officer", actor.get().id(), "kind", found.kind()));
        }
    }

    private static Problem barred(Conflicts.Kind kind) {
        return new Problem(403, "conflict-of-interest").with("conflict", kind);
    }
}
