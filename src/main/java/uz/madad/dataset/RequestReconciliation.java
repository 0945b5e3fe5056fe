package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import uz.madad.audit.AuditTrail;
import uz.madad.rules.RuleSet;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** Asks for a reconciliation, to be run in the background. */
@ApplicationScoped
class RequestReconciliation {

    private final DataSets sets;
    private final Reconciliations reconciliations;
    private final ReconciliationRuns runs;
    private final RuleSets rules;
    private final AuditTrail trail;
    private final CurrentActor actor;
    private final DataSetLimits limits;

    RequestReconciliation(
            DataSets sets,
            Reconciliations reconciliations,
            ReconciliationRuns runs,
            RuleSets rules,
            AuditTrail trail,
            CurrentActor actor,
            DataSetLimits limits) {
        this.sets = sets;
        this.reconciliations = reconciliations;
        this.runs = runs;
        this.rules = rules;
        this.trail = trail;
        this.actor = actor;
        this.limits = limits;
    }

    /** @param members with as and data set alone where a template tells the rest */
    record Request(String title, LocalDate day, Template template, List<Reconciliation.Member> members) {}

    /**
     * @throws Problem 400 when the data sets don't fit, 404 when one isn't there or another's, 409 when one has no rows, 422 when
     *     they were hashed with different keys or no norms are in force on the day
     */
    @Transactional
    public Reconciliation request(Request request) {
        Actor by = actor.get();
        List<DataSet> found = request.members().stream()
                .map(member -> usable(member.dataSet(), by))
                .toList();
        requireOneKey(found);
        List<Side> sides = request.template() == null
                ? Sides.declared(request.members(), found)
                : Sides.of(request.template(), request.members(), found);
        String agency = by.has(Role.AGENCY) ? Desks.agencyOf(by) : null;
        UUID id = reconciliations.add(
                new Reconciliations.Order(
                        agency,
                        Stream.concat(Stream.ofNullable(agency), found.stream().map(DataSet::agencyCode))
                                .distinct()
                                .sorted()
                                .toList(),
                        request.title(),
                        request.day(),
                        request.template(),
                        new ArrayList<>(sides.stream().map(Side::member).toList()),
                        request.template() == null ? null : norms(request.day()).id(),
                        limits.maxFindings()),
                by.id());
        runs.add(id, by.id());
        Reconciliation asked = reconciliations.find(id).orElseThrow();
        trail.record("data-reconciliation.requested", asked.subject(), null, asked);
        return asked;
    }

    private DataSet usable(UUID id, Actor by) {
        DataSet set = sets.find(id).filter(found -> Desks.maySee(by, found)).orElseThrow(Problem::notFound);
        if (!set.hasRows()) {
            throw new Problem(409, "data-set-without-rows").with("dataSet", id);
        }
        return set;
    }

    private static void requireOneKey(List<DataSet> sets) {
        if (sets.stream()
                        .map(DataSet::hashedWith)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count()
                > 1) {
            throw new Problem(422, "data-sets-of-different-keys");
        }
    }

    private RuleSet norms(LocalDate day) {
        return rules.inForce(ClassNorms.PROGRAMME, day)
                .orElseThrow(() -> new Problem(422, "no-rule-in-force", ClassNorms.PROGRAMME, day));
    }
}
