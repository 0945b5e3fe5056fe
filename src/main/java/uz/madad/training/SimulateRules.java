package uz.madad.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import uz.madad.rules.BaseCalculationAmount;
import uz.madad.rules.BaseCalculationAmounts;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/**
 * Runs the subsidy's rule with other parameters over the frozen facts of past decisions: the very rule that decides
 * claims, on every core, a chunk of decisions at a time.
 */
@ApplicationScoped
class SimulateRules {

    private static final int CHUNK = 2_000;
    /** Two for each core: while one waits for the database, the other computes. */
    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private final PastDecisions decisions;
    private final SimulatedChanges changes;
    private final Simulations simulations;
    private final BaseCalculationAmounts amounts;
    private final ObjectMapper json;
    private final ObjectReader facts;

    SimulateRules(
            PastDecisions decisions,
            SimulatedChanges changes,
            Simulations simulations,
            BaseCalculationAmounts amounts,
            ObjectMapper json) {
        this.decisions = decisions;
        this.changes = changes;
        this.simulations = simulations;
        this.amounts = amounts;
        this.json = json;
        this.facts = json.readerFor(Facts.class);
    }

    /** What the changed claims come to together; the claims themselves are kept as they are found. */
    Effect.Breakdown run(Simulation simulation) {
        changes.clear(simulation.id());
        Run run = new Run(simulation);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            return Effect.Breakdown.of(sum(threads.invokeAll(Collections.nCopies(AT_ONCE, run))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("simulation interrupted", e);
        }
    }

    private static Map<Effect.Place, Effect> sum(List<Future<Map<Effect.Place, Effect>>> parts)
            throws InterruptedException {
        Map<Effect.Place, Effect> sum = new HashMap<>();
        for (Future<Map<Effect.Place, Effect>> part : parts) {
            try {
                part.get().forEach((place, effect) -> sum.merge(place, effect, Effect::plus));
            } catch (ExecutionException e) {
                throw new IllegalStateException("simulation failed", e.getCause());
            }
        }
        return sum;
    }

    /** One simulation; each thread takes the next chunk until there is none. */
    private final class Run implements Callable<Map<Effect.Place, Effect>> {

        private final Simulation simulation;
        private final TrainingParameters parameters;
        private final Map<LocalDate, Optional<Money>> amountOn = new ConcurrentHashMap<>();
        private final PastDecisions.Range range;
        private final AtomicLong next;

        Run(Simulation simulation) {
            this.simulation = simulation;
            this.parameters = TrainingParameters.read(json, simulation.parameters());
            this.range = decisions.range(simulation.decidedFrom(), simulation.decidedTo());
            this.next = new AtomicLong(range.first());
        }

        @Override
        public Map<Effect.Place, Effect> call() {
            Map<Effect.Place, Effect> effects = new HashMap<>();
            try {
                for (long first = next.getAndAdd(CHUNK); first <= range.last(); first = next.getAndAdd(CHUNK)) {
                    simulate(first, effects);
                }
            } catch (RuntimeException e) {
                next.set(Long.MAX_VALUE - (long) CHUNK * (AT_ONCE + 1)); // the others need not go on
                throw e;
            }
            return effects;
        }

        private void simulate(long first, Map<Effect.Place, Effect> effects) {
            List<SimulatedClaim> changed = new ArrayList<>();
            for (PastDecisions.Past past : read(first)) {
                SimulatedClaim claim = simulate(past);
                effects.merge(claim.place(), claim.effect(), Effect::plus);
                if (claim.changes()) {
                    changed.add(claim);
                }
            }
            QuarkusTransaction.requiringNew().run(() -> changes.keep(simulation.id(), changed));
            tell(first);
        }

        private List<PastDecisions.Past> read(long first) {
            return QuarkusTransaction.requiringNew()
                    .call(() ->
                            decisions.chunk(simulation.decidedFrom(), simulation.decidedTo(), first, first + CHUNK));
        }

        private SimulatedClaim simulate(PastDecisions.Past past) {
            Facts seen = factsOf(past);
            Effect.Place place =
                    new Effect.Place(past.region() == null ? "" : past.region(), YearMonth.from(seen.decidedOn()));
            return SimulatedClaim.of(past, place, decide(seen));
        }

        /** Where no amount is known for the day, the claim couldn't have been decided: nothing is granted. */
        private Decision decide(Facts seen) {
            return amountOn.computeIfAbsent(
                            parameters.bcaOn(seen), day -> amounts.on(day).map(BaseCalculationAmount::amount))
                    .map(amount -> SubsidyRule.decide(parameters, seen, amount).decision())
                    .orElseGet(() -> new Decision.Refused(List.of()));
        }

        private void tell(long first) {
            long all = range.last() - range.first() + 1;
            long done = Math.min(first - range.first() + CHUNK, all);
            int percent = (int) (99 * done / all);
            if (percent > (int) (99 * (first - range.first()) / all)) {
                simulations.progress(simulation.id(), percent);
            }
        }
    }

    private Facts factsOf(PastDecisions.Past past) {
        try {
            return facts.readValue(past.facts());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of claim " + past.claimId() + " can't be read", e);
        }
    }
}
