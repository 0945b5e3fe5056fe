package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.BankAccount;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Proposal;
import uz.madad.shared.Violations;

/** An officer proposes where a bank is paid. */
@ApplicationScoped
class ProposeBankPayee {

    private final BankPayees payees;
    private final BarFromBank bar;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    ProposeBankPayee(BankPayees payees, BarFromBank bar, AuditTrail trail, CurrentActor actor, Clock clock) {
        this.payees = payees;
        this.bar = bar;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws uz.madad.shared.Problem 400 for a day of the past, or an account that isn't one of that bank; 403 for who has an interest in it */
    @Transactional
    public BankPayee propose(BankPayeeResource.NewBankPayee asked) {
        new Violations()
                .when(asked.validFrom().isBefore(LocalDate.now(clock)), "validFrom", "payee-in-the-past")
                .stir("stir", asked.stir())
                .when(BankAccount.fault(asked.bankMfo(), asked.account()).isPresent(), "account", "account-of-bank")
                .text("name", asked.name(), BankPayeeResource.LONGEST_NAME)
                .refuse();
        bar.from(asked.bankMfo());
        BankPayee payee = new BankPayee(asked, new Proposal(actor.get().id(), clock.instant()));
        payees.persistAndFlush(payee);
        trail.record("loan-bank-payee.proposed", payee.subject(), null, payee.view());
        return payee;
    }
}
