package uz.madad.loan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.CurrentActor;

/** The checks banks asked for, each kept for good. */
@ApplicationScoped
class EligibilityChecks {

    private final Jdbi database;
    private final ObjectMapper json;
    private final CurrentActor actor;
    private final Clock clock;

    EligibilityChecks(Jdbi database, ObjectMapper json, CurrentActor actor, Clock clock) {
        this.database = database;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    CheckEligibility.Checked keep(Inquiry inquiry, Eligibility eligibility) {
        OffsetDateTime now = OffsetDateTime.now(clock);
        String number = database.withHandle(handle -> handle.createQuery("""
                        insert into loan_eligibility_check (number, checked_at, bank_mfo, actor, pinfl, person_id,
                            certificate_number, requested, consent_reference, consented_at, rule_set_id, eligible,
                            maximum, missed, checks)
                        values ('LE-' || :year || '-' || lpad(nextval('loan_check_number')::text, 8, '0'), :now, :mfo,
                            :actor, :pinfl, :person::uuid, :certificate, :requested::numeric, :consent, :consentedAt,
                            :ruleSet, :eligible, :maximum, :missed, :checks::jsonb)
                        returning number
                        """)
                .bind("year", Integer.toString(now.getYear()))
                .bind("now", now)
                .bind("mfo", inquiry.bankMfo())
                .bind("actor", actor.get().id())
                .bind("pinfl", inquiry.pinfl())
                .bind("person", eligibility.personId())
                .bind("certificate", inquiry.certificateNumber())
                .bind("requested", inquiry.amount())
                .bind("consent", inquiry.consent().reference())
                .bind("consentedAt", inquiry.consent().givenAt().atOffset(ZoneOffset.UTC))
                .bind("ruleSet", eligibility.terms().ruleSet().id())
                .bind("eligible", eligibility.isEligible())
                .bind("maximum", eligibility.terms().maximum())
                .bind("missed", eligibility.isMiss())
                .bind("checks", text(eligibility))
                .mapTo(String.class)
                .one());
        return new CheckEligibility.Checked(number, now.toInstant(), eligibility);
    }

    private String text(Eligibility eligibility) {
        try {
            return json.writeValueAsString(eligibility.decision().checks());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
