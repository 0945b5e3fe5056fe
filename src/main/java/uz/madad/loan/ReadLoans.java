package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Loans as a bank sees its own, and officers every bank's. */
@ApplicationScoped
class ReadLoans {

    private final Loans loans;
    private final Movements movements;
    private final CurrentActor actor;

    ReadLoans(Loans loans, Movements movements, CurrentActor actor) {
        this.loans = loans;
        this.movements = movements;
        this.actor = actor;
    }

    @Transactional
    public Loan one(UUID id) {
        return loans.visible(id, actor.get());
    }

    /** @param mfo which bank's, for officers; null for every bank's */
    @Transactional
    public Page<Loan> page(LoanStatus status, String mfo, UUID after, int limit) {
        Actor caller = actor.get();
        if (caller.has(Role.BANK) && caller.bankMfo() == null) {
            throw new Problem(403, "bank-missing");
        }
        return loans.page(status, caller.has(Role.BANK) ? caller.bankMfo() : mfo, after, limit);
    }

    @Transactional
    public Page<Movement> movements(UUID id, UUID after, int limit) {
        return movements.page(one(id).id(), after, limit);
    }
}
