package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Registers;
import uz.madad.shared.Decision;
import uz.madad.shared.Problem;

/** Gathers what is known at this moment and runs the rule in force today over it. */
@ApplicationScoped
class EvaluateInquiry {

    private static final int A_MINUTE = 60;
    private static final int AN_HOUR = 3600;

    private final LoanTermsInForce terms;
    private final Registers registers;
    private final LoanStandings standings;
    private final CheckLimits limits;
    private final AuditTrail trail;
    private final Clock clock;

    EvaluateInquiry(
            LoanTermsInForce terms,
            Registers registers,
            LoanStandings standings,
            CheckLimits limits,
            AuditTrail trail,
            Clock clock) {
        this.terms = terms;
        this.registers = registers;
        this.standings = standings;
        this.limits = limits;
        this.trail = trail;
        this.clock = clock;
    }

    /** @throws Problem 429 when the bank, or all banks about this person, have asked too much lately */
    Eligibility evaluate(Inquiry inquiry) {
        LocalDate today = LocalDate.now(clock);
        LoanTermsInForce.Terms inForce = terms.on(today);
        LoanStandings.Standing standing = standings.of(inquiry.bankMfo(), inquiry.pinfl());
        requireWithinLimits(standing);
        Optional<Registers.Holder> holder = registers.holder(inquiry.pinfl());
        Applicant applicant = new Applicant(
                today,
                inquiry.bankMfo(),
                standing.bankKnown(),
                inquiry.certificateNumber(),
                inquiry.amount(),
                holder.map(Registers.Holder::person).orElse(null),
                holder.map(Registers.Holder::certificates).orElse(List.of()),
                standing.entitlementTaken());
        auditLookUp(applicant);
        Decision decision = EligibilityRule.decide(inForce.parameters(), applicant, inForce.maximum());
        return new Eligibility(inForce, applicant, decision);
    }

    private void requireWithinLimits(LoanStandings.Standing standing) {
        if (standing.checksOfBank() >= limits.bankAMinute()) {
            throw new Problem(429, "too-many-checks").retryAfter(A_MINUTE);
        }
        if (standing.checksOfPerson() >= limits.personADay()) {
            throw new Problem(429, "too-many-checks-of-person").retryAfter(AN_HOUR);
        }
    }

    private void auditLookUp(Applicant applicant) {
        if (applicant.person() != null) {
            UUID person = applicant.person().id();
            trail.recordRegardless("person.looked-up", "person/" + person, Map.of("purpose", "computer loan"));
        }
    }
}
