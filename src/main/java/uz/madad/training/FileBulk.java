package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import uz.madad.audit.AuditTrail;
import uz.madad.register.Evidence;
import uz.madad.register.Registers;
import uz.madad.rules.BaseCalculationAmounts;
import uz.madad.shared.Problem;

/**
 * Files a part of a file of claims: evidence by one query, the pure rule over each row as if it were filed alone, all
 * claims by one statement. Claims, outcomes and the filing's advance are one transaction: a process that dies leaves all
 * of the part to the next.
 */
@ApplicationScoped
class FileBulk {

    private static final Logger LOG = Logger.getLogger(FileBulk.class);
    static final int PART = 500;

    private final BulkFilings filings;
    private final BulkRows rows;
    private final FiledClaims claims;
    private final TermsInForce terms;
    private final BaseCalculationAmounts amounts;
    private final Registers registers;
    private final Standings standings;
    private final AuditTrail trail;
    private final TellClaim others;
    private final Clock clock;

    FileBulk(
            BulkFilings filings,
            BulkRows rows,
            FiledClaims claims,
            TermsInForce terms,
            BaseCalculationAmounts amounts,
            Registers registers,
            Standings standings,
            AuditTrail trail,
            TellClaim others,
            Clock clock) {
        this.filings = filings;
        this.rows = rows;
        this.claims = claims;
        this.terms = terms;
        this.amounts = amounts;
        this.registers = registers;
        this.standings = standings;
        this.trail = trail;
        this.others = others;
        this.clock = clock;
    }

    /** In the caller's transaction, which holds the filing's place in the queue. */
    void part(BulkFiling filing) {
        List<BulkOutcome> outcomes = new ArrayList<>();
        Map<BulkRow, Ask> asks = new LinkedHashMap<>();
        for (BulkRow row : rows.open(filing.id(), PART)) {
            try {
                asks.put(row, row.ask(filing.centerStir()));
            } catch (Problem problem) {
                outcomes.add(BulkOutcome.refused(row, problem));
            }
        }
        Map<BulkRow, FiledClaims.Judged> judged = judge(filing, asks, outcomes);
        if (filing.mode() == BulkFiling.Mode.APPLY) {
            file(filing, judged);
        }
        judged.forEach((row, one) -> outcomes.add(
                one.claim().id() == null && filing.mode() == BulkFiling.Mode.APPLY
                        ? BulkOutcome.refused(row, new Problem(409, "claim-exists"))
                        : BulkOutcome.judged(row, one.claim(), one.evaluation())));
        outcomes.sort(Comparator.comparingInt(BulkOutcome::line));
        rows.keep(filing.id(), outcomes);
        advance(filing, outcomes);
    }

    private Map<BulkRow, FiledClaims.Judged> judge(
            BulkFiling filing, Map<BulkRow, Ask> asks, List<BulkOutcome> outcomes) {
        LocalDate today = LocalDate.now(clock);
        List<Evidence> evidence =
                registers.evidence(asks.values().stream().map(FileBulk::asked).toList());
        auditLookUps(filing, evidence);
        Set<String> pinfls = asks.values().stream().map(Ask::graduatePinfl).collect(Collectors.toSet());
        Set<String> living = standings.subsidisedBefore(pinfls);
        living.addAll(rows.wouldLive(filing.id(), pinfls));
        LocalDate debarredUntil =
                standings.debarred(Set.of(filing.centerStir()), today).get(filing.centerStir());
        Map<BulkRow, FiledClaims.Judged> judged = new LinkedHashMap<>();
        RunOfTheRule rule = null;
        int place = 0;
        for (Map.Entry<BulkRow, Ask> row : asks.entrySet()) {
            Ask ask = row.getValue();
            Facts facts = Facts.of(
                    ask, today, today, evidence.get(place++), living.contains(ask.graduatePinfl()), debarredUntil);
            try {
                rule = rule == null ? new RunOfTheRule(terms.on(today), amounts) : rule;
                FiledClaims.Judged one = judged(filing, ask, rule.over(facts), today);
                judged.put(row.getKey(), one);
                if (one.claim().status() != ClaimStatus.REFUSED) {
                    living.add(ask.graduatePinfl());
                }
            } catch (Problem problem) {
                outcomes.add(BulkOutcome.refused(row.getKey(), problem));
            } catch (RuntimeException e) {
                // one that can't be judged must not keep the others from it
                LOG.errorf(
                        e,
                        "%s: line %d could not be judged",
                        filing.subject(),
                        row.getKey().line());
                outcomes.add(BulkOutcome.refused(row.getKey(), new Problem(500, "unexpected")));
            }
        }
        return judged;
    }

    private FiledClaims.Judged judged(BulkFiling filing, Ask ask, Evaluation evaluation, LocalDate today) {
        if (evaluation.facts().subsidisedBefore()) {
            throw new Problem(409, "claim-exists");
        }
        return FiledClaims.Judged.of(new Claim(ask, filing.receivedBy(), Instant.now(clock)), evaluation, today);
    }

    private void file(BulkFiling filing, Map<BulkRow, FiledClaims.Judged> judged) {
        Map<String, Object> filed = new LinkedHashMap<>();
        claims.add(List.copyOf(judged.values())).forEach(claim -> {
            filed.put(claim.subject(), History.state(claim, History.Why.NONE));
            others.tell("filed", claim);
        });
        trail.recordFor(filing.sender(), filing.correlationId(), "claim.filed", filed);
    }

    private void advance(BulkFiling filing, List<BulkOutcome> outcomes) {
        int notFiled = (int) outcomes.stream()
                .filter(row -> row.outcome() == BulkOutcome.Kind.NOT_FILED)
                .count();
        BulkFiling now = filings.advance(filing, outcomes.size() - notFiled, notFiled);
        if (now.isFinished()) {
            trail.recordFor(
                    now.sender(),
                    now.correlationId(),
                    "bulk-filing.done",
                    Map.of(now.subject(), Map.of("filed", now.filed(), "notFiled", now.notFiled())));
        }
    }

    private void auditLookUps(BulkFiling filing, List<Evidence> evidence) {
        Map<String, Object> lookedUp = new HashMap<>();
        for (Evidence seen : evidence) {
            if (seen.graduate() != null) {
                lookedUp.put("person/" + seen.graduate().id(), Map.of("purpose", "training claim"));
            }
        }
        trail.recordFor(filing.sender(), filing.correlationId(), "person.looked-up", lookedUp);
    }

    private static Registers.Asked asked(Ask ask) {
        return new Registers.Asked(ask.graduatePinfl(), ask.certificateNumber(), ask.centerStir(), ask.employerStir());
    }
}
