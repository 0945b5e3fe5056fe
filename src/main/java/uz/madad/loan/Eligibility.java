package uz.madad.loan;

import java.util.List;
import java.util.UUID;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;

/** One run of the rule: by which terms, about whom, and what it came to. */
record Eligibility(LoanTermsInForce.Terms terms, Applicant applicant, Decision decision) {

    boolean isEligible() {
        return decision instanceof Decision.Granted;
    }

    /** Whether nobody living with a certificate has the number that was asked about. */
    boolean isMiss() {
        return !applicant.isHolder();
    }

    UUID personId() {
        return applicant.person() == null ? null : applicant.person().id();
    }

    List<Check> failed() {
        return decision.checks().stream()
                .filter(check -> check.is(Check.Outcome.FAILED))
                .toList();
    }
}
