package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** A bank asks whether a person may have a loan. Each answer is kept; a bank that seems to guess numbers is told on. */
@ApplicationScoped
class CheckEligibility {

    private final EvaluateInquiry evaluate;
    private final EligibilityChecks checks;
    private final GuessingAlarms alarms;

    CheckEligibility(EvaluateInquiry evaluate, EligibilityChecks checks, GuessingAlarms alarms) {
        this.evaluate = evaluate;
        this.checks = checks;
        this.alarms = alarms;
    }

    /** @param number of the kept check */
    record Checked(String number, Instant at, Eligibility eligibility) {}

    @Transactional
    public Checked check(Inquiry inquiry) {
        Eligibility eligibility = evaluate.evaluate(inquiry);
        Checked checked = checks.keep(inquiry, eligibility);
        if (eligibility.isMiss()) {
            alarms.missed(inquiry.bankMfo());
        }
        return checked;
    }
}
