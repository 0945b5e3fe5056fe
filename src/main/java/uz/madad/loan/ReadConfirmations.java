package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Confirmations as a bank sees its own, and officers every bank's. */
@ApplicationScoped
class ReadConfirmations {

    private final Confirmations confirmations;
    private final CurrentActor actor;

    ReadConfirmations(Confirmations confirmations, CurrentActor actor) {
        this.confirmations = confirmations;
        this.actor = actor;
    }

    @Transactional
    public Confirmation one(UUID id) {
        return confirmations.visible(id, actor.get());
    }

    /** @param mfo which bank's, for officers; null for every bank's */
    @Transactional
    public Page<Confirmation.View> page(Confirmation.Status status, String mfo, UUID after, int limit) {
        Actor caller = actor.get();
        if (caller.has(Role.BANK) && caller.bankMfo() == null) {
            throw new Problem(403, "bank-missing");
        }
        return confirmations
                .page(status, caller.has(Role.BANK) ? caller.bankMfo() : mfo, after, limit)
                .map(Confirmation::view);
    }
}
