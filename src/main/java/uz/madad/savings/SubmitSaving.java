package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import uz.madad.shared.Check;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Decision;
import uz.madad.shared.Language;
import uz.madad.shared.Problem;
import uz.madad.shared.Texts;

/** The agency submits a report: its amount is computed by the rule of the day and stands. */
@ApplicationScoped
class SubmitSaving {

    private final Savings savings;
    private final EvidenceItems evidence;
    private final EvaluateSaving evaluate;
    private final SavingVersions versions;
    private final Steps steps;
    private final CurrentActor actor;
    private final Clock clock;

    SubmitSaving(
            Savings savings,
            EvidenceItems evidence,
            EvaluateSaving evaluate,
            SavingVersions versions,
            Steps steps,
            CurrentActor actor,
            Clock clock) {
        this.savings = savings;
        this.evidence = evidence;
        this.evaluate = evaluate;
        this.versions = versions;
        this.steps = steps;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 422 with the checks that fail, 409 when the same is counted already */
    @Transactional
    public Saving submit(UUID id, String ifMatch, Language language) {
        Saving saving = savings.toChange(id, ifMatch, actor.get());
        SavingStatus before = saving.status();
        EvaluateSaving.Evaluation evaluation = evaluate.today(saving);
        saving.reported(computed(evaluation, language), region(evaluation.facts()));
        savings.flushCounted();
        versions.keep(saving, evidence.of(id), evaluation);
        steps.step(saving, before, "reported", Steps.Why.NONE);
        return saving;
    }

    private Computed computed(EvaluateSaving.Evaluation evaluation, Language language) {
        SavedAmount saved = evaluation.ruling().saved();
        return switch (evaluation.ruling().decision()) {
            case Decision.Granted granted ->
                new Computed(
                        evaluation.ruleSet().id(),
                        saved.countedFrom(),
                        saved.months(),
                        saved.gross(),
                        saved.deducted(),
                        granted.amount(),
                        actor.get().id(),
                        Instant.now(clock));
            case Decision.Refused refused -> throw notASaving(refused, language);
            case Decision.Waiting waiting -> throw notASaving(waiting, language);
        };
    }

    private static Problem notASaving(Decision decision, Language language) {
        return new Problem(422, "not-a-saving")
                .with(
                        "checks",
                        decision.checks().stream()
                                .filter(Check::blocks)
                                .map(check -> Map.of(
                                        "name", check.name(),
                                        "reason", Texts.of(language, check.reason()),
                                        "article", String.valueOf(check.reason().article()),
                                        "fact", check.fact()))
                                .toList());
    }

    private static String region(SavingFacts facts) {
        return facts.agency() == null ? null : facts.agency().regionCode();
    }
}
