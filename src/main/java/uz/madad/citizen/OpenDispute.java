package uz.madad.citizen;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Benefits.Benefit;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Freezes;
import uz.madad.shared.Problem;

/** A person disputes something kept of them: an officer has to look, and until then nothing of it is approved or paid. */
@ApplicationScoped
class OpenDispute {

    private final ReadBenefits benefits;
    private final Disputes disputes;
    private final Freezes freezes;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    OpenDispute(
            ReadBenefits benefits,
            Disputes disputes,
            Freezes freezes,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.benefits = benefits;
        this.disputes = disputes;
        this.freezes = freezes;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404 when nothing of the kind is kept of this person, 409 when it is disputed already */
    @Transactional
    public Dispute open(String pinfl, String subject, Dispute.Grounds grounds, String statement) {
        Benefit benefit = benefits.all(pinfl).stream()
                .filter(kept -> kept.subject().equals(subject))
                .findFirst()
                .orElseThrow(Problem::notFound);
        Dispute dispute = disputes.open(
                        pinfl, benefit.programme(), subject, grounds, statement, OffsetDateTime.now(clock))
                .orElseThrow(() -> new Problem(409, "disputed-already"));
        freezes.freeze(subject, dispute.trailSubject(), actor.get().id());
        trail.record("dispute.opened", dispute.trailSubject(), null, dispute);
        trail.record("benefit.disputed", subject, null, dispute);
        return dispute;
    }
}
