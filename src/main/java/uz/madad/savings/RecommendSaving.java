package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** The first verifier looks at a report and recommends, with cuts where less is proved than reported. */
@ApplicationScoped
class RecommendSaving {

    private final Savings savings;
    private final SavingReasons reasons;
    private final Cuts cuts;
    private final Steps steps;
    private final CurrentActor actor;
    private final Clock clock;

    RecommendSaving(Savings savings, SavingReasons reasons, Cuts cuts, Steps steps, CurrentActor actor, Clock clock) {
        this.savings = savings;
        this.reasons = reasons;
        this.cuts = cuts;
        this.steps = steps;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 400 when the cuts leave nothing: then it is to be refused */
    @Transactional
    public Saving recommend(
            UUID id, String ifMatch, Verification.Recommendation recommendation, List<Cut> taken, Steps.Why why) {
        Saving saving = savings.toChange(id, ifMatch, actor.get());
        steps.requireStranger(saving, actor.get());
        SavingStatus before = saving.status();
        saving.recommended(recommendation, actor.get(), Instant.now(clock));
        if (recommendation != Verification.Recommendation.VERIFY) {
            reasons.require(recommendation.name(), why.code(), "reasonCode");
        }
        taken.forEach(cut -> reasons.require("CUT", cut.reasonCode(), "cuts.reasonCode"));
        if (Cuts.total(taken).compareTo(saving.computed().amount()) >= 0) {
            throw Problem.invalid("cuts", "cuts-leave-nothing");
        }
        savings.flush();
        cuts.replace(saving, taken);
        steps.step(saving, before, "recommended", why);
        return saving;
    }
}
