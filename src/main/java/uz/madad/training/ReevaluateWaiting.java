package uz.madad.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Evidence;
import uz.madad.register.Registers;
import uz.madad.rules.BaseCalculationAmounts;
import uz.madad.shared.Actor;

/**
 * Judges a chunk of due waiting claims: their evidence by one query, the pure rule over each, everything written back by
 * a few statements. Copies of the service share the work, since a claim somebody holds is passed over.
 */
@ApplicationScoped
class ReevaluateWaiting {

    private static final Logger LOG = Logger.getLogger(ReevaluateWaiting.class);
    static final int CHUNK = 1_000;

    private final WaitingClaims claims;
    private final TermsInForce terms;
    private final BaseCalculationAmounts amounts;
    private final Registers registers;
    private final Standings standings;
    private final AuditTrail trail;
    private final TellClaim others;
    private final ObjectMapper json;
    private final Clock clock;

    ReevaluateWaiting(
            WaitingClaims claims,
            TermsInForce terms,
            BaseCalculationAmounts amounts,
            Registers registers,
            Standings standings,
            AuditTrail trail,
            TellClaim others,
            ObjectMapper json,
            Clock clock) {
        this.claims = claims;
        this.terms = terms;
        this.amounts = amounts;
        this.registers = registers;
        this.standings = standings;
        this.trail = trail;
        this.others = others;
        this.json = json;
        this.clock = clock;
    }

    /** In the caller's transaction. @return how many it took; 0 where none is due */
    int chunk() {
        List<WaitingClaims.Due> due = claims.take(CHUNK);
        if (!due.isEmpty()) {
            keep(lookAt(due));
        }
        return due.size();
    }

    private List<LookedAt> lookAt(List<WaitingClaims.Due> due) {
        LocalDate today = LocalDate.now(clock);
        RunOfTheRule rule = new RunOfTheRule(terms.on(today), amounts);
        List<Evidence> evidence =
                registers.evidence(due.stream().map(WaitingClaims.Due::asked).toList());
        auditLookUps(evidence);
        Map<String, LocalDate> debarred = standings.debarred(
                due.stream().map(claim -> claim.ask().centerStir()).collect(Collectors.toSet()), today);
        List<LookedAt> looked = new ArrayList<>();
        List<UUID> left = new ArrayList<>();
        for (int place = 0; place < due.size(); place++) {
            WaitingClaims.Due claim = due.get(place);
            Evidence seen = evidence.get(place);
            // of living claims for a graduate there is one, so no other stands
            Facts facts = Facts.of(
                    claim.ask(),
                    claim.filedOn(),
                    today,
                    seen,
                    false,
                    debarred.get(claim.ask().centerStir()));
            try {
                looked.add(LookedAt.of(claim, rule.over(facts)));
            } catch (RuntimeException e) {
                // one that can't be judged must not keep the others from it
                LOG.errorf(e, "%s could not be judged again", claim.subject());
                left.add(claim.id());
            }
        }
        claims.putOff(left);
        return looked;
    }

    private void keep(List<LookedAt> looked) {
        List<LookedAt> news = looked.stream().filter(LookedAt::isNews).toList();
        claims.write(
                text(news.stream().map(LookedAt::judged).toList()),
                text(looked.stream()
                        .filter(LookedAt::goesOnWaiting)
                        .map(LookedAt::stillWaiting)
                        .toList()),
                looked.stream()
                        .filter(claim -> !claim.goesOnWaiting())
                        .map(claim -> claim.claim().id())
                        .toList(),
                Actor.SERVICE.id());
        news.stream()
                .collect(Collectors.groupingBy(
                        claim -> Map.entry(claim.action(), claim.state()), LinkedHashMap::new, Collectors.toList()))
                .forEach((told, alike) -> trail.recordEach(
                        "claim." + told.getKey(),
                        alike.stream().map(claim -> claim.claim().subject()).toList(),
                        Map.of("status", ClaimStatus.WAITING),
                        told.getValue()));
        news.forEach(claim -> others.tell(
                claim.action(), claim.claim().subject(), claim.claim().number(), claim.status(), claim.amount()));
    }

    private void auditLookUps(List<Evidence> evidence) {
        trail.recordEach(
                "person.looked-up",
                evidence.stream()
                        .map(Evidence::graduate)
                        .filter(Objects::nonNull)
                        .map(graduate -> "person/" + graduate.id())
                        .toList(),
                null,
                Map.of("purpose", "training claim"));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
