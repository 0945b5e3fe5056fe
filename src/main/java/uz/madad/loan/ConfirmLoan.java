package uz.madad.loan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.Ledger;
import uz.madad.event.EventType;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * Reserves a person's one entitlement for a bank and commits the compensation a loan of the amount is expected to cost, both or
 * nothing. Of two banks at once the database lets one have it.
 */
@ApplicationScoped
class ConfirmLoan {

    private static final String INSERT = """
            insert into loan_confirmation (id, number, bank_mfo, pinfl, person_id, certificate_number, amount,
                expected_compensation, fiscal_year, rule_set_id, consent_reference, consented_at, checks, status,
                confirmed_at, confirmed_by, valid_until)
            values (uuidv7(), 'LC-' || :year || '-' || lpad(nextval('loan_confirmation_number')::text, 6, '0'), :mfo,
                :pinfl, :person, :certificate, :amount, :expected, :year, :ruleSet, :consent, :consentedAt,
                :checks::jsonb, 'OPEN', :now, :actor, :validUntil)
            on conflict (pinfl) where status in ('OPEN', 'USED') do nothing
            returning id
            """;

    private final EvaluateInquiry evaluate;
    private final ExpectedCompensation expected;
    private final ExpireConfirmations expire;
    private final Confirmations confirmations;
    private final Ledger ledger;
    private final AuditTrail trail;
    private final TellLoans others;
    private final Jdbi database;
    private final ObjectMapper json;
    private final CurrentActor actor;
    private final Clock clock;

    ConfirmLoan(
            EvaluateInquiry evaluate,
            ExpectedCompensation expected,
            ExpireConfirmations expire,
            Confirmations confirmations,
            Ledger ledger,
            AuditTrail trail,
            TellLoans others,
            Jdbi database,
            ObjectMapper json,
            CurrentActor actor,
            Clock clock) {
        this.evaluate = evaluate;
        this.expected = expected;
        this.expire = expire;
        this.confirmations = confirmations;
        this.ledger = ledger;
        this.trail = trail;
        this.others = others;
        this.database = database;
        this.json = json;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 422 {@code not-eligible} with every reason, 409 {@code entitlement-taken} without the other bank's name,
     *     422 {@code budget-exhausted}
     */
    @Transactional
    public Confirmation confirm(Inquiry inquiry, Language language) {
        LocalDate today = LocalDate.now(clock);
        Eligibility eligibility = evaluate.evaluate(inquiry);
        if (eligibility.applicant().entitlementTaken()
                && eligibility.applicant().isHolder()) {
            throw new Problem(409, "entitlement-taken");
        }
        if (!eligibility.isEligible()) {
            throw new Problem(422, "not-eligible")
                    .with("reasons", EligibilityCheckResource.WhyNot.of(eligibility, language));
        }
        expire.ofPerson(inquiry.pinfl(), today);
        Money compensation = expected.of(inquiry.amount(), eligibility.terms().parameters(), today);
        UUID id = insert(inquiry, eligibility, compensation, today)
                .orElseThrow(() -> new Problem(409, "entitlement-taken"));
        Confirmation confirmation = confirmations.findById(id);
        trail.record("loan-confirmation.given", confirmation.subject(), null, confirmation.view());
        others.tell(EventType.LOAN_CONFIRMATION_GIVEN, confirmation);
        ledger.commit(LoanTermsInForce.PROGRAMME, today.getYear(), compensation, confirmation.subject() + "/confirmed");
        return confirmation;
    }

    private Optional<UUID> insert(Inquiry inquiry, Eligibility eligibility, Money compensation, LocalDate today) {
        return database.withHandle(handle -> handle.createQuery(INSERT)
                .bind("year", today.getYear())
                .bind("mfo", inquiry.bankMfo())
                .bind("pinfl", inquiry.pinfl())
                .bind("person", eligibility.personId())
                .bind("certificate", inquiry.certificateNumber())
                .bind("amount", inquiry.amount())
                .bind("expected", compensation)
                .bind("ruleSet", eligibility.terms().ruleSet().id())
                .bind("consent", inquiry.consent().reference())
                .bind("consentedAt", inquiry.consent().givenAt().atOffset(ZoneOffset.UTC))
                .bind("checks", text(eligibility))
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.get().id())
                .bind(
                        "validUntil",
                        today.plusDays(eligibility.terms().parameters().confirmationDays()))
                .mapTo(UUID.class)
                .findOne());
    }

    private String text(Eligibility eligibility) {
        try {
            return json.writeValueAsString(eligibility.decision().checks());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
