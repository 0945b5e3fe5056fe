package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** The second verifier agrees with the first: the reported amount, less the cuts, is saved. */
@ApplicationScoped
class VerifySaving {

    private final Savings savings;
    private final Cuts cuts;
    private final Steps steps;
    private final CurrentActor actor;
    private final Clock clock;

    VerifySaving(Savings savings, Cuts cuts, Steps steps, CurrentActor actor, Clock clock) {
        this.savings = savings;
        this.cuts = cuts;
        this.steps = steps;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public Saving verify(UUID id, String ifMatch) {
        Saving saving = savings.toChange(id, ifMatch, actor.get());
        steps.requireStranger(saving, actor.get());
        SavingStatus before = saving.status();
        saving.verified(cuts.total(saving), actor.get(), Instant.now(clock));
        savings.flush();
        steps.step(saving, before, "verified", Steps.Why.NONE);
        return saving;
    }
}
