package uz.madad.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Check;
import uz.madad.shared.Money;

/**
 * Runs the rule once more over the facts, the rule set and the base calculation amount that a decision was frozen with.
 * Looks at nothing else, so whatever differs is the rule's code or a row that was tampered with. How a check words the
 * fact it looked at isn't compared: the facts themselves are frozen, and a release may tell them better.
 */
@ApplicationScoped
class ReplayDecision {

    private final RuleSets ruleSets;
    private final ObjectMapper json;

    ReplayDecision(RuleSets ruleSets, ObjectMapper json) {
        this.ruleSets = ruleSets;
        this.json = json;
    }

    /** What can't be recomputed at all differs too: one such row must not keep the others from being looked at. */
    Replay replay(FrozenDecision kept) {
        return ruleSets.approved(kept.ruleSetId())
                .map(ruleSet -> replay(kept, ruleSet.parameters()))
                .orElseGet(
                        () -> new Replay(kept, List.of(new Replay.Difference("ruleSet", "approved", "not approved"))));
    }

    private Replay replay(FrozenDecision kept, JsonNode parameters) {
        try {
            return new Replay(kept, differences(fields(kept), fields(recompute(kept, parameters))));
        } catch (JsonProcessingException e) {
            return new Replay(kept, List.of(new Replay.Difference("facts", "readable", "unreadable")));
        }
    }

    private Ruling recompute(FrozenDecision kept, JsonNode parameters) throws JsonProcessingException {
        Facts facts = json.readValue(kept.facts(), Facts.class);
        try {
            return SubsidyRule.decide(TrainingParameters.read(json, parameters), facts, kept.bcaAmount());
        } catch (RuntimeException incomplete) {
            // the rule is pure: it fails on nothing but facts that something has been taken out of
            throw new JsonMappingException(null, "facts are incomplete", incomplete);
        }
    }

    private Map<String, String> fields(FrozenDecision kept) throws JsonProcessingException {
        List<Check> checks = json.readValue(kept.checks(), new TypeReference<List<Check>>() {});
        return fields(kept.outcome(), kept.category(), kept.cap(), kept.amount(), checks);
    }

    private static Map<String, String> fields(Ruling ruling) {
        return fields(
                Decisions.outcome(ruling.decision()),
                ruling.category(),
                ruling.cap(),
                Decisions.amount(ruling.decision()),
                ruling.decision().checks());
    }

    private static Map<String, String> fields(
            String outcome, Category category, Money cap, Money amount, List<Check> checks) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("outcome", outcome);
        fields.put("category", category.name());
        fields.put("cap", cap.toString());
        fields.put("amount", amount == null ? null : amount.toString());
        for (Check check : checks) {
            String name = "checks/" + check.name();
            fields.put(name + "/outcome", check.outcome().name());
            fields.put(name + "/reason", check.reason().code());
            fields.put(name + "/arguments", String.join(", ", check.reason().args()));
            fields.put(name + "/article", check.reason().article());
            if (check.override() != null) {
                fields.put(name + "/override", check.override().toString());
            }
        }
        return fields;
    }

    private static List<Replay.Difference> differences(Map<String, String> kept, Map<String, String> recomputed) {
        Set<String> names = new LinkedHashSet<>(kept.keySet());
        names.addAll(recomputed.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(kept.get(name), recomputed.get(name)))
                .map(name -> new Replay.Difference(name, kept.get(name), recomputed.get(name)))
                .toList();
    }
}
