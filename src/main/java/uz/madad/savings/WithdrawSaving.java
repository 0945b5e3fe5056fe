package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.shared.CurrentActor;

/** The agency takes back what it reported: it is a draft again, and stands in no other report's way. */
@ApplicationScoped
class WithdrawSaving {

    private final Savings savings;
    private final Steps steps;
    private final CurrentActor actor;

    WithdrawSaving(Savings savings, Steps steps, CurrentActor actor) {
        this.savings = savings;
        this.steps = steps;
        this.actor = actor;
    }

    @Transactional
    public Saving withdraw(UUID id, String ifMatch) {
        Saving saving = savings.toChange(id, ifMatch, actor.get());
        SavingStatus before = saving.status();
        saving.withdrawn();
        savings.flush();
        steps.step(saving, before, "withdrawn", Steps.Why.NONE);
        return saving;
    }
}
