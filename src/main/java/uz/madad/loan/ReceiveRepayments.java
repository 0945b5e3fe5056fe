package uz.madad.loan;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Takes a bank's monthly file of repayments, all of it or nothing. A file taken before is told as such. */
@ApplicationScoped
class ReceiveRepayments {

    private static final int LONGEST_SECONDS = 300;

    private final RepaymentFiles files;
    private final RepaymentRows rows;
    private final Loans loans;
    private final LoanBudget budget;
    private final AuditTrail trail;
    private final CurrentActor actor;

    ReceiveRepayments(
            RepaymentFiles files,
            RepaymentRows rows,
            Loans loans,
            LoanBudget budget,
            AuditTrail trail,
            CurrentActor actor) {
        this.files = files;
        this.rows = rows;
        this.loans = loans;
        this.budget = budget;
        this.trail = trail;
        this.actor = actor;
    }

    /** @param repeated whether it was taken before, and nothing has changed by this request */
    record Received(RepaymentFiles.Taken file, boolean repeated) {}

    /** @throws Problem 422 when the key was used for another file, or with what is wrong with its rows */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_SECONDS)
    public Received receive(RepaymentFile file, String key) {
        Optional<RepaymentFiles.Taken> before = before(file, key);
        if (before.isPresent()) {
            return new Received(before.get(), true);
        }
        Optional<RepaymentFiles.Taken> added = files.add(file, key, actor.get());
        if (added.isEmpty()) {
            // the same arrived at the same moment and was first
            return new Received(before(file, key).orElseThrow(), true);
        }
        RepaymentFiles.Taken taken = added.get();
        List<UUID> changed = loans.lockedByNumber(actor.get().bankMfo(), file.loanNumbers()).stream()
                .map(Loan::id)
                .toList();
        RowFile.refuse(rows.faults(file));
        rows.book(file, taken.id());
        budget.lower(changed, taken.subject());
        trail.record("loan-repayment-file.taken", taken.subject(), null, taken);
        trail.recordEach(
                "loan.repaid", changed.stream().map(id -> "loan/" + id).toList(), null, Map.of("file", taken.id()));
        return new Received(taken, false);
    }

    private Optional<RepaymentFiles.Taken> before(RepaymentFile file, String key) {
        Actor by = actor.get();
        Optional<RepaymentFiles.Taken> withKey = files.withKey(key, by);
        withKey.filter(taken -> !taken.sha256().equals(file.sha256())).ifPresent(other -> {
            throw new Problem(422, "idempotency-key-reused");
        });
        return withKey.or(() -> files.of(file.sha256(), by.bankMfo()));
    }
}
