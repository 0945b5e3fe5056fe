package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.payout.NewRecovery;
import uz.madad.payout.Recoveries;
import uz.madad.payout.RecoveryReason;
import uz.madad.rules.RuleSet;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Acting;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Language;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;
import uz.madad.shared.Texts;

/**
 * An officer without a hand in the claim says what the second look found. Where the graduate had left, what the rule set
 * says by which the claim was approved follows in the same transaction: a recovery is requested in the officer's name, for
 * a second person to approve, or nothing.
 */
@ApplicationScoped
class CloseQualityReview {

    private final QualityReviews reviews;
    private final Claims claims;
    private final Decisions decisions;
    private final RuleSets ruleSets;
    private final Recoveries recoveries;
    private final BarInterested bar;
    private final Acting acting;
    private final History history;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final Clock clock;

    CloseQualityReview(
            QualityReviews reviews,
            Claims claims,
            Decisions decisions,
            RuleSets ruleSets,
            Recoveries recoveries,
            BarInterested bar,
            Acting acting,
            History history,
            AuditTrail trail,
            CurrentActor actor,
            Clock clock) {
        this.reviews = reviews;
        this.claims = claims;
        this.decisions = decisions;
        this.ruleSets = ruleSets;
        this.recoveries = recoveries;
        this.bar = bar;
        this.acting = acting;
        this.history = history;
        this.trail = trail;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param workedUntil the last day of work, or null where the graduate worked there through the months */
    record Finding(LocalDate workedUntil, String comment) {}

    @Transactional
    public void close(UUID id, String ifMatch, Finding finding) {
        QualityReview review = reviews.toClose(id, ifMatch);
        review.requireOpen();
        String officer = actor.get().id();
        Claim claim = claims.findById(review.claimId());
        bar.from(claim);
        acting.requireNoHand(history.people(claim.id()), "not-a-second-person");
        Instant now = Instant.now(clock);
        if (finding.workedUntil() == null) {
            review.kept(finding.comment(), officer, now);
        } else {
            requireEarly(finding.workedUntil(), review);
            if (claim.payout().paidOn() == null) {
                throw new Problem(409, "illegal-transition", "quality-review", claim.status());
            }
            ProRata worked = ProRata.of(claim.payout().paidOn(), finding.workedUntil(), review.months());
            // asked for first, since a review once closed stands
            QualityReview.Consequence what = consequence(claim, worked);
            review.left(finding.workedUntil(), worked, what, finding.comment(), officer, now);
        }
        reviews.flush();
        trail.record(
                "quality-review." + review.state().name().toLowerCase(java.util.Locale.ROOT),
                review.subject(),
                Map.of("state", QualityReview.State.OPEN),
                state(review));
    }

    private void requireEarly(LocalDate workedUntil, QualityReview review) {
        if (!workedUntil.isBefore(review.dueOn()) || workedUntil.isAfter(LocalDate.now(clock))) {
            throw Problem.invalid("workedUntil", "before", review.dueOn());
        }
    }

    private QualityReview.Consequence consequence(Claim claim, ProRata worked) {
        RuleSet ruleSet = ruleSets.get(decisions.of(claim.id()).getLast().ruleSetId());
        LeftEarly terms = LeftEarly.of(ruleSet);
        if (!terms.proRata()) {
            return new QualityReview.Consequence(null, null, terms.legalBasis());
        }
        Money owed = worked.owedOf(claim.amount());
        String grounds =
                Texts.of(Language.UZ, "purpose.left-early", claim.number(), worked.worked(), worked.required());
        UUID recovery = recoveries.request(
                new NewRecovery(claim.subject(), owed, RecoveryReason.TERMS_BROKEN, grounds, terms.legalBasis()));
        return new QualityReview.Consequence(recovery, owed, terms.legalBasis());
    }

    private static Map<String, Object> state(QualityReview review) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("state", review.state());
        state.put("claim", review.claimId());
        state.put("workedMonths", review.workedMonths());
        state.put("recovered", review.recovered());
        return state;
    }
}
