package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import uz.madad.register.Agencies;
import uz.madad.rules.RuleSet;

/** Gathers what the registers know of a report and asks the rule in force. */
@ApplicationScoped
class EvaluateSaving {

    private final SavingTerms terms;
    private final Agencies agencies;
    private final EvidenceItems evidence;
    private final Clock clock;

    EvaluateSaving(SavingTerms terms, Agencies agencies, EvidenceItems evidence, Clock clock) {
        this.terms = terms;
        this.agencies = agencies;
        this.evidence = evidence;
        this.clock = clock;
    }

    record Evaluation(RuleSet ruleSet, SavingFacts facts, SavingRule.Ruling ruling) {}

    /** What the report comes to if it is submitted today. */
    Evaluation today(Saving saving) {
        LocalDate today = LocalDate.now(clock);
        SavingTerms.Terms inForce = terms.on(today);
        SavingFacts facts = SavingFacts.of(
                saving.report(),
                agencies.agency(saving.agencyCode()).orElse(null),
                agencies.publicFunction(saving.report().functionCode()).orElse(null),
                evidence.of(saving.id()).size(),
                today);
        return new Evaluation(inForce.ruleSet(), facts, SavingRule.decide(inForce.parameters(), facts));
    }
}
