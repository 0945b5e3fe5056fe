package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Proposal;

/** Another officer approves or refuses where a bank is paid, or its proposer takes it back. */
@ApplicationScoped
class DecideBankPayee {

    private final BankPayees payees;
    private final BarFromBank bar;
    private final Acting acting;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    DecideBankPayee(
            BankPayees payees, BarFromBank bar, Acting acting, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.payees = payees;
        this.bar = bar;
        this.acting = acting;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    public BankPayee approve(UUID id, String ifMatch) {
        return decide(id, ifMatch, "loan-bank-payee.approved", this::free, Proposal::approve);
    }

    @Transactional
    public BankPayee refuse(UUID id, String ifMatch, String why) {
        return decide(
                id, ifMatch, "loan-bank-payee.refused", this::free, (proposal, by, at) -> proposal.refuse(by, at, why));
    }

    @Transactional
    public BankPayee withdraw(UUID id, String ifMatch) {
        return decide(id, ifMatch, "loan-bank-payee.withdrawn", payee -> {}, Proposal::withdraw);
    }

    private interface Verdict {
        void on(Proposal proposal, String by, Instant at);
    }

    private BankPayee decide(UUID id, String ifMatch, String action, Consumer<BankPayee> guard, Verdict verdict) {
        BankPayee payee = payees.toDecide(id, ifMatch);
        guard.accept(payee);
        BankPayee.View proposed = payee.view();
        verdict.on(payee.proposal(), actor.get().id(), clock.instant());
        payees.flush();
        trail.record(action, payee.subject(), proposed, payee.view());
        return payee;
    }

    /** @throws uz.madad.shared.Problem 403 for who has an interest in the bank, or stands for the proposer */
    private void free(BankPayee payee) {
        bar.from(payee.bankMfo());
        acting.requireNoHand(List.of(payee.proposal().view().proposedBy()), "same-person");
    }
}
