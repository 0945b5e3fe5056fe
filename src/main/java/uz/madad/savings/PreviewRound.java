package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import uz.madad.savings.Distribution.AgencyPart;
import uz.madad.savings.Distribution.Recovery;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** What a round would come to, and whether what was written down comes out once more. */
@ApplicationScoped
class PreviewRound {

    private static final int MOST_SHOWN = 500;

    private final PlanRound plan;
    private final SavingsRounds rounds;
    private final RoundParts parts;

    PreviewRound(PlanRound plan, SavingsRounds rounds, RoundParts parts) {
        this.plan = plan;
        this.rounds = rounds;
        this.parts = parts;
    }

    /**
     * What would come of it.
     *
     * @param savings how many
     * @param recoveries the first five hundred
     * @param agencies the first five hundred, by code
     * @param sha256 what a round proposed now would have
     */
    public record View(
            int fiscalYear,
            UUID ruleSetId,
            String legalBasis,
            int savings,
            Money saved,
            Money kept,
            Money givenBack,
            Money recovered,
            Money pooled,
            List<Recovery> recoveries,
            List<AgencyPart> agencies,
            String sha256) {}

    /**
     * Whether the same comes out once more.
     *
     * @param holds whether both are the same
     * @param sha256 what is written down
     * @param recomputed what comes out of what went in
     */
    public record Proof(boolean holds, String sha256, String recomputed) {}

    /** @throws Problem 422 {@code nothing-to-distribute} */
    @Transactional
    public View preview(Integer fiscalYear) {
        if (fiscalYear == null) {
            throw Problem.invalid("fiscalYear", "required");
        }
        PlanRound.Planned planned = plan.plan(fiscalYear);
        Distribution all = planned.distribution();
        return new View(
                fiscalYear,
                planned.terms().ruleSetId(),
                planned.terms().legalBasis(),
                all.savings().size(),
                all.sum(AgencyPart::saved),
                all.sum(AgencyPart::kept),
                all.sum(AgencyPart::givenBack),
                all.sum(AgencyPart::recovered),
                all.sum(AgencyPart::pooled),
                all.recoveries().stream().limit(MOST_SHOWN).toList(),
                all.agencies().stream().limit(MOST_SHOWN).toList(),
                planned.sha256());
    }

    /** @throws Problem 404 when there is no such round */
    @Transactional
    public Proof prove(UUID id) {
        SavingsRound round = rounds.of(id);
        String recomputed = plan.recomputed(round, parts.whole(id)).sha256();
        return new Proof(recomputed.equals(round.sha256()), round.sha256(), recomputed);
    }
}
