package uz.madad.training;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Map;
import uz.madad.audit.AuditTrail;
import uz.madad.rules.PossibleRuleSets;
import uz.madad.shared.CurrentActor;

/** Queues a simulation; it is run in the background. */
@ApplicationScoped
class RequestSimulation {

    private final Simulations simulations;
    private final PossibleRuleSets ruleSets;
    private final AuditTrail trail;
    private final CurrentActor actor;

    RequestSimulation(Simulations simulations, PossibleRuleSets ruleSets, AuditTrail trail, CurrentActor actor) {
        this.simulations = simulations;
        this.ruleSets = ruleSets;
        this.trail = trail;
        this.actor = actor;
    }

    /** What to try on which days' decisions: a draft, a version or parameters, the other two null. */
    record Request(String draft, Integer version, JsonNode parameters, LocalDate from, LocalDate to) {}

    @Transactional
    public Simulation request(Request request) {
        Simulation queued =
                simulations.add(request, parameters(request), actor.get().id());
        trail.record(
                "simulation.requested",
                "simulation/" + queued.id(),
                null,
                Map.of("parameters", queued.parameters(), "from", request.from(), "to", request.to()));
        return queued;
    }

    private JsonNode parameters(Request request) {
        if (request.draft() != null) {
            return ruleSets.ofDraft(EvaluateClaim.PROGRAMME, request.draft());
        }
        return request.version() != null
                ? ruleSets.ofVersion(EvaluateClaim.PROGRAMME, request.version())
                : ruleSets.checked(EvaluateClaim.PROGRAMME, request.parameters());
    }
}
