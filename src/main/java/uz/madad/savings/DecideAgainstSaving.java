package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** The second verifier refuses a report, or returns it to the agency to change something. */
@ApplicationScoped
class DecideAgainstSaving {

    private final Savings savings;
    private final SavingReasons reasons;
    private final Steps steps;
    private final CurrentActor actor;
    private final Clock clock;

    DecideAgainstSaving(Savings savings, SavingReasons reasons, Steps steps, CurrentActor actor, Clock clock) {
        this.savings = savings;
        this.reasons = reasons;
        this.steps = steps;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Saving refuse(UUID id, String ifMatch, Steps.Why why) {
        return decide(id, ifMatch, Verification.Recommendation.REFUSE, why);
    }

    @Transactional
    public Saving giveBack(UUID id, String ifMatch, Steps.Why why) {
        return decide(id, ifMatch, Verification.Recommendation.RETURN, why);
    }

    private Saving decide(UUID id, String ifMatch, Verification.Recommendation as, Steps.Why why) {
        Saving saving = savings.toChange(id, ifMatch, actor.get());
        steps.requireStranger(saving, actor.get());
        SavingStatus before = saving.status();
        reasons.require(as.name(), why.code(), "reasonCode");
        Instant now = Instant.now(clock);
        if (as == Verification.Recommendation.REFUSE) {
            saving.refused(actor.get(), now);
        } else {
            saving.returned(actor.get(), now);
        }
        savings.flush();
        steps.step(saving, before, as == Verification.Recommendation.REFUSE ? "refused" : "returned", why);
        return saving;
    }
}
