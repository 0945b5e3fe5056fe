package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import uz.madad.savings.DistributionRule.Owed;
import uz.madad.shared.Problem;

/** Works out what distributing a year's savings comes to, and changes nothing. */
@ApplicationScoped
class PlanRound {

    private final RoundParts parts;
    private final SavingTerms rules;
    private final Clock clock;

    PlanRound(RoundParts parts, SavingTerms rules, Clock clock) {
        this.parts = parts;
        this.rules = rules;
        this.clock = clock;
    }

    /** What was worked out, and by which terms. */
    record Planned(DistributionTerms terms, Distribution distribution) {

        String sha256() {
            return distribution.sha256(terms);
        }
    }

    /**
     * By the rule set of today.
     *
     * @throws Problem 422 {@code nothing-to-distribute}
     */
    @Transactional
    public Planned plan(int fiscalYear) {
        Planned planned = plan(fiscalYear, null, terms(rules.on(LocalDate.now(clock))));
        if (planned.distribution().savings().isEmpty()) {
            throw new Problem(422, "nothing-to-distribute", Integer.toString(fiscalYear));
        }
        return planned;
    }

    /** The same once more for the savings of a proposed round, by the rule set it was proposed by. */
    @Transactional
    public Planned again(SavingsRound round) {
        return plan(round.fiscalYear(), round.id(), terms(rules.of(round.ruleSetId())));
    }

    /** What comes of what went into a round, as it is written down, and of nothing else. */
    Planned recomputed(SavingsRound round, Distribution written) {
        DistributionTerms terms = terms(rules.of(round.ruleSetId()));
        return new Planned(
                terms,
                DistributionRule.distribute(
                        terms,
                        written.savings().stream()
                                .map(part ->
                                        new DistributionRule.Saved(part.savingId(), part.agencyCode(), part.amount()))
                                .toList(),
                        written.recoveries().stream()
                                .map(debt -> new Owed(debt.correctionId(), debt.agencyCode(), debt.owed()))
                                .toList()));
    }

    private Planned plan(int fiscalYear, UUID round, DistributionTerms terms) {
        parts.waitForOthers();
        List<DistributionRule.Saved> savings = parts.verified(fiscalYear, round);
        return new Planned(terms, DistributionRule.distribute(terms, savings, parts.owed()));
    }

    private static DistributionTerms terms(SavingTerms.Terms set) {
        SavingParameters rules = set.parameters();
        SavingParameters.CommonFund fund = rules.commonFund();
        SortedMap<String, Long> weights = new TreeMap<>();
        if (fund != null) {
            fund.weights().forEach((agency, weight) -> weights.put(agency, weight.longValue()));
        }
        return new DistributionTerms(
                set.ruleSet().id(),
                rules.articles().get("retained-share"),
                share(rules.retainedShare(), rules.oddTiyin() == SavingParameters.OddTiyin.AGENCY),
                fund == null ? new RetainedShare(0, 1, false) : share(fund.share(), false),
                weights);
    }

    private static RetainedShare share(SavingParameters.Part part, boolean oddTiyinStays) {
        return new RetainedShare(part.numerator(), part.denominator(), oddTiyinStays);
    }
}
