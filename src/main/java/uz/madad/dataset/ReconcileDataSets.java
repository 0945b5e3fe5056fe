package uz.madad.dataset;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntPredicate;
import org.jdbi.v3.core.Handle;
import uz.madad.rules.RuleSets;

/** Computes a reconciliation: everything found, counted and hashed in the runner's transaction; kept the first time alone. */
@ApplicationScoped
class ReconcileDataSets {

    private final Reconciliations reconciliations;
    private final DataSets sets;
    private final RuleSets rules;

    ReconcileDataSets(Reconciliations reconciliations, DataSets sets, RuleSets rules) {
        this.reconciliations = reconciliations;
        this.sets = sets;
        this.rules = rules;
    }

    /** Why a run ends without a result. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param why code of the failure, or null where somebody called it off */
        Stopped(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * @param goOn told the percent done after each step; false calls it off
     * @return the hash of what came out
     * @throws Stopped when it can't be done or was called off
     */
    String run(Handle handle, UUID id, IntPredicate goOn) {
        Reconciliation asked = reconciliations.find(id).orElseThrow();
        List<Side> sides = sides(handle, asked);
        Optional<ClassNorms> norms =
                Optional.ofNullable(asked.ruleSetId()).map(rules::get).map(ClassNorms::of);
        // enough for hashes of a million rows; what is larger goes to disk in parts
        handle.execute("set local work_mem = '64MB'");
        List<Runnable> steps = new ArrayList<>(new FindDifferences(handle, sides, asked.day()).steps());
        Outcome outcome = new Outcome(handle, sides);
        norms.ifPresent(found -> steps.add(new JustifyClasses(handle, sides, found)::justify));
        steps.add(() -> outcome.settle(asked.findingsKept()));
        for (int i = 0; i < steps.size(); i++) {
            if (!goOn.test(100 * i / (steps.size() + 1))) {
                throw new Stopped(null);
            }
            steps.get(i).run();
        }
        String hash = ResultHash.of(handle, asked, sides, norms);
        if (asked.result() == null) {
            outcome.keep(id, norms.isPresent());
            reconciliations.keep(
                    handle,
                    id,
                    new Reconciliation.Result(
                            outcome.counts(),
                            norms.map(found -> new JustifyClasses(handle, sides, found).sums())
                                    .orElse(null)),
                    hash);
        }
        return hash;
    }

    /** Held until the end, so that no rows go meanwhile. */
    private List<Side> sides(Handle handle, Reconciliation asked) {
        List<String> ids =
                asked.sets().stream().map(set -> set.dataSet().toString()).toList();
        int filled = handle.createQuery(
                        "select id from data_set where id = any(cast(:ids as uuid[])) and state = 'FILLED' order by id for share")
                .bindArray("ids", String.class, ids)
                .mapTo(UUID.class)
                .list()
                .size();
        if (filled < ids.size()) {
            throw new Stopped("data-set-without-rows");
        }
        List<Side> sides = new ArrayList<>();
        for (Reconciliation.Member member : asked.sets()) {
            sides.add(new Side(sides.size(), member, sets.find(member.dataSet()).orElseThrow()));
        }
        return sides;
    }
}
