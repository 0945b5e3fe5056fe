package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Violations;

/** Reads what a bank asks, or says everything that is wrong with it. */
@ApplicationScoped
class ReadInquiry {

    private final CheckLimits limits;
    private final CurrentActor actor;
    private final Clock clock;

    ReadInquiry(CheckLimits limits, CurrentActor actor, Clock clock) {
        this.limits = limits;
        this.actor = actor;
        this.clock = clock;
    }

    /** A question with or without an amount. @throws Problem 400, or 403 when the token names no bank */
    Inquiry optional(EligibilityCheckResource.NewCheck asked) {
        return read(Violations.body(asked), new Violations());
    }

    /** A question that must name an amount. @throws Problem likewise */
    Inquiry withAmount(EligibilityCheckResource.NewCheck asked) {
        return read(Violations.body(asked), new Violations().when(asked.amount() == null, "amount", "required"));
    }

    private Inquiry read(EligibilityCheckResource.NewCheck asked, Violations violations) {
        if (actor.get().bankMfo() == null) {
            throw new Problem(403, "bank-missing");
        }
        violations.pinfl("pinfl", asked.pinfl());
        if (asked.certificateNumber() != null) {
            violations.number("certificateNumber", asked.certificateNumber());
        }
        violations.when(asked.amount() != null && !asked.amount().isPositive(), "amount", "positive");
        Consent.check(violations, asked.consent(), clock.instant(), limits.consentDays());
        violations.refuse();
        return new Inquiry(
                actor.get().bankMfo(), asked.pinfl(), asked.certificateNumber(), asked.amount(), asked.consent());
    }
}
