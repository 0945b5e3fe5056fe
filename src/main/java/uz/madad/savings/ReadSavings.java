package uz.madad.savings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.shared.Actor;
import uz.madad.shared.Check;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Language;
import uz.madad.shared.Lists;
import uz.madad.shared.Page;
import uz.madad.shared.Role;

/** Reads savings: one with all that belongs to it, or a page of them. An agency reads its own, others no drafts. */
@ApplicationScoped
class ReadSavings {

    private final Savings savings;
    private final Lists lists;
    private final EvidenceItems evidence;
    private final Cuts cuts;
    private final EvaluateSaving evaluate;
    private final SavingVersions versions;
    private final SavingTerms terms;
    private final Overlaps overlaps;
    private final Steps steps;
    private final CurrentActor actor;

    ReadSavings(
            Savings savings,
            Lists lists,
            EvidenceItems evidence,
            Cuts cuts,
            EvaluateSaving evaluate,
            SavingVersions versions,
            SavingTerms terms,
            Overlaps overlaps,
            Steps steps,
            CurrentActor actor) {
        this.savings = savings;
        this.lists = lists;
        this.evidence = evidence;
        this.cuts = cuts;
        this.evaluate = evaluate;
        this.versions = versions;
        this.terms = terms;
        this.overlaps = overlaps;
        this.steps = steps;
        this.actor = actor;
    }

    /** What a list is narrowed to; null leaves a side open. @param after id of the last saving of the page before */
    record Filter(
            String agencyCode,
            Integer fiscalYear,
            SavingStatus status,
            FunctionalArea area,
            String regionCode,
            UUID after) {}

    @Transactional
    public SavingView one(UUID id, Language language) {
        Saving saving = savings.visible(id, actor.get());
        boolean verifier = !actor.get().has(Role.AGENCY);
        SavingView.ComputedView computed;
        List<Check> checks;
        if (saving.status() == SavingStatus.DRAFT) {
            EvaluateSaving.Evaluation now = evaluate.today(saving);
            computed = SavingView.ComputedView.of(now);
            checks = now.ruling().decision().checks();
        } else {
            computed = computed(saving);
            checks = versions.of(id).getLast().checks();
        }
        return SavingView.of(
                saving,
                new SavingView.Parts(
                        computed,
                        evidence.of(id),
                        cuts.of(saving),
                        checks.stream()
                                .map(check -> SavingView.SavingCheck.of(check, language))
                                .toList(),
                        steps.of(id, language),
                        verifier ? overlaps.of(id) : null));
    }

    /** What the agency submitted, version by version, oldest first. */
    @Transactional
    public List<SavingVersions.Kept> versions(UUID id) {
        savings.visible(id, actor.get());
        return versions.of(id);
    }

    @FromReplica
    @Transactional
    public Page<SavingView> page(Filter filter, int limit) {
        Actor reader = actor.get();
        List<String> conditions = new ArrayList<>(List.of("true = true"));
        Map<String, Object> values = new HashMap<>();
        if (!reader.has(Role.AGENCY)) {
            conditions.add("status <> :draft");
            values.put("draft", SavingStatus.DRAFT);
        }
        narrow(
                conditions,
                values,
                "agencyCode = :agency",
                "agency",
                reader.has(Role.AGENCY) ? reader.agencyCode() : filter.agencyCode());
        narrow(conditions, values, "report.fiscalYear = :year", "year", filter.fiscalYear());
        narrow(conditions, values, "status = :status", "status", filter.status());
        narrow(conditions, values, "report.area = :area", "area", filter.area());
        narrow(conditions, values, "regionCode = :region", "region", filter.regionCode());
        narrow(conditions, values, "id > :after", "after", filter.after());
        List<Saving> found =
                lists.of(Saving.class, String.join(" and ", conditions) + " order by id", values, limit + 1);
        return Page.of(found, limit, saving -> saving.id().toString())
                .map(saving -> SavingView.of(
                        saving,
                        new SavingView.Parts(
                                saving.status() == SavingStatus.DRAFT ? null : computed(saving),
                                null,
                                null,
                                null,
                                null,
                                null)));
    }

    private SavingView.ComputedView computed(Saving saving) {
        Computed computed = saving.computed();
        return SavingView.ComputedView.of(computed, terms.ruleSet(computed.ruleSetId()));
    }

    private static void narrow(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value);
        }
    }
}
