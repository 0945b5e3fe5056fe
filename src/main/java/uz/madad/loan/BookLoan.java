package uz.madad.loan;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import uz.madad.audit.AuditTrail;
import uz.madad.event.EventType;
import uz.madad.rules.RuleSets;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Freezes;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Violations;

/**
 * A bank tells the loan it gave on a confirmation. The confirmation is locked first, so it is used or it expires, never both;
 * what was committed for it becomes what this very loan is expected to cost.
 */
@ApplicationScoped
class BookLoan {

    private static final BigDecimal MOST_PERCENT = BigDecimal.valueOf(100);

    private final Confirmations confirmations;
    private final Loans loans;
    private final Dues dues;
    private final LoanBudget budget;
    private final RuleSets ruleSets;
    private final Freezes freezes;
    private final AuditTrail trail;
    private final TellLoans others;
    private final ObjectMapper json;
    private final CurrentActor actor;
    private final Clock clock;

    BookLoan(
            Confirmations confirmations,
            Loans loans,
            Dues dues,
            LoanBudget budget,
            RuleSets ruleSets,
            Freezes freezes,
            AuditTrail trail,
            TellLoans others,
            ObjectMapper json,
            CurrentActor actor,
            Clock clock) {
        this.confirmations = confirmations;
        this.loans = loans;
        this.dues = dues;
        this.budget = budget;
        this.ruleSets = ruleSets;
        this.freezes = freezes;
        this.trail = trail;
        this.others = others;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 404 for another bank's confirmation; 409 when it isn't open or is disputed, or contract or invoice stand
     *     already; 422 when the loan is above what was confirmed or outside its rule set, or the schedule isn't ours
     */
    @Transactional
    public Loan book(LoanResource.NewLoan asked) {
        LocalDate today = LocalDate.now(clock);
        Confirmation confirmation = confirmations.locked(asked.confirmationId(), actor.get());
        freezes.requireFree(confirmation.subject());
        confirmation.used(today, actor.get().id(), clock.instant());
        refuseUnfit(asked, confirmation, today);
        LoanParameters parameters =
                LoanParameters.read(json, ruleSets.get(confirmation.ruleSetId()).parameters());
        LoanTerms terms = terms(asked, parameters);
        ScheduleDifferences.refuse(asked.schedule(), Schedule.of(terms));
        confirmations.flush();
        Loan booked = loans.add(asked, confirmation, terms, parameters.compensatedRate())
                .orElseThrow(() -> known(asked, confirmation));
        dues.keep(List.of(booked));
        budget.book(booked);
        Loan loan = loans.get(booked.id());
        trail.record("loan.booked", loan.subject(), null, loan.view(today));
        others.tell(EventType.LOAN_BOOKED, loan);
        return loan;
    }

    private void refuseUnfit(LoanResource.NewLoan asked, Confirmation confirmation, LocalDate today) {
        LocalDate confirmedOn = LocalDate.ofInstant(confirmation.view().confirmedAt(), clock.getZone());
        new Violations()
                .when(!asked.amount().isPositive(), "amount", "positive")
                .when(asked.percent().signum() <= 0, "annualPercent", "positive")
                .when(asked.percent().compareTo(MOST_PERCENT) > 0, "annualPercent", "at-most", MOST_PERCENT)
                .when(asked.startedOn().isBefore(confirmedOn), "startedOn", "lent-before-confirmed", confirmedOn)
                .when(asked.startedOn().isAfter(today), "startedOn", "in-future")
                .text("contractNumber", asked.contractNumber(), LoanResource.LONGEST_NUMBER)
                .stir("purchase.sellerStir", asked.purchase().sellerStir())
                .text("purchase.invoiceNumber", asked.purchase().invoiceNumber(), LoanResource.LONGEST_NUMBER)
                .when(asked.purchase().invoicedOn().isAfter(today), "purchase.invoicedOn", "in-future")
                .when(asked.card().openedOn().isAfter(today), "card.openedOn", "in-future")
                .refuse();
        Money confirmed = confirmation.amount();
        if (asked.amount().compareTo(confirmed) > 0) {
            throw new Problem(422, "loan-above-confirmed", confirmed).with("confirmed", confirmed);
        }
    }

    private static LoanTerms terms(LoanResource.NewLoan asked, LoanParameters parameters) {
        if (asked.months() > parameters.termMonths()
                || asked.graceMonths() > parameters.graceMonths()
                || asked.graceMonths() >= asked.months()) {
            throw new Problem(422, "loan-outside-terms", parameters.termMonths(), parameters.graceMonths())
                    .with("termMonths", parameters.termMonths())
                    .with("graceMonths", parameters.graceMonths());
        }
        return new LoanTerms(
                asked.amount(),
                asked.percent(),
                asked.startedOn(),
                asked.months(),
                asked.graceMonths(),
                asked.repayment(),
                LoanTerms.GraceInterest.valueOf(parameters.graceInterest()),
                DayCount.valueOf(parameters.dayCount()));
    }

    private Problem known(LoanResource.NewLoan asked, Confirmation confirmation) {
        return loans.hasContract(confirmation.bankMfo(), asked.contractNumber())
                ? new Problem(409, "contract-booked", asked.contractNumber())
                : new Problem(409, "invoice-financed", asked.purchase().invoiceNumber());
    }
}
