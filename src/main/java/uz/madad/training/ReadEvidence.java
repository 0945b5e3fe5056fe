package uz.madad.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.UUID;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Evidence;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** An officer reads the records a claim was decided on. A look-up of the graduate, so an entry of the trail. */
@ApplicationScoped
class ReadEvidence {

    private final Claims claims;
    private final FrozenDecisions decisions;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final ObjectMapper json;

    ReadEvidence(Claims claims, FrozenDecisions decisions, AuditTrail trail, CurrentActor actor, ObjectMapper json) {
        this.claims = claims;
        this.decisions = decisions;
        this.trail = trail;
        this.actor = actor;
        this.json = json;
    }

    /** @throws Problem 404 when there is no such claim */
    @Transactional
    public ClaimEvidence of(UUID id) {
        Claim claim = claims.visible(id, actor.get());
        FrozenDecision last = decisions.of(id).getLast();
        Facts facts = facts(last);
        trail.record("person.looked-up", person(facts.evidence()), null, Map.of("claim", claim.number()));
        return ClaimEvidence.of(last, facts);
    }

    private static String person(Evidence evidence) {
        return "person/"
                + (evidence.graduate() == null ? "unknown" : evidence.graduate().id());
    }

    private Facts facts(FrozenDecision decision) {
        try {
            return json.readValue(decision.facts(), Facts.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
