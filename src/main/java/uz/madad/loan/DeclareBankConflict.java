package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** An officer says that they have an interest in a bank, and is barred from its statements and accounts for good. */
@ApplicationScoped
class DeclareBankConflict {

    private final BankConflicts conflicts;
    private final AuditTrail trail;
    private final CurrentActor actor;

    DeclareBankConflict(BankConflicts conflicts, AuditTrail trail, CurrentActor actor) {
        this.conflicts = conflicts;
        this.trail = trail;
        this.actor = actor;
    }

    /** @throws Problem 404 for an unknown bank, 409 when this officer is barred from it already */
    @Transactional
    public BankConflicts.BankConflict declare(String mfo, String reason) {
        if (!conflicts.isBank(mfo)) {
            throw Problem.notFound();
        }
        String officer = actor.get().id();
        BankConflicts.BankConflict declared = conflicts
                .add(mfo, officer, BankConflicts.Kind.DECLARED, null, reason)
                .orElseThrow(() -> new Problem(409, "conflict-known"));
        trail.record("conflict.declared", "bank/" + mfo, null, Map.of("officer", officer, "reason", reason));
        return declared;
    }
}
