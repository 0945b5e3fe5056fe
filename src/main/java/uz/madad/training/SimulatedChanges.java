package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;

/** The claims that a simulation changes. */
@ApplicationScoped
class SimulatedChanges {

    private final Jdbi database;

    SimulatedChanges(Jdbi database) {
        this.database = database;
    }

    /**
     * A claim that would have come out otherwise.
     *
     * @param change {@code MORE}, {@code FEWER}, {@code AMOUNT} or {@code OUTCOME}
     * @param keptAmount soums granted as it was decided, or null
     * @param amount the same by the other rule set
     * @param overridden names of the checks set aside for it on appeal
     * @param failed names of the checks that don't pass, separated by spaces
     */
    public record Row(
            UUID claim,
            String number,
            String centerStir,
            String regionCode,
            SimulatedClaim.Change change,
            String keptOutcome,
            String outcome,
            Money keptAmount,
            Money amount,
            List<String> overridden,
            String failed) {}

    void keep(UUID simulation, List<SimulatedClaim> changes) {
        if (changes.isEmpty()) {
            return;
        }
        database.useHandle(handle -> {
            // no wait for the disk: the run's own end waits for all that came before it, and a run that is cut off
            // begins again
            handle.execute("set local synchronous_commit = off");
            handle.createUpdate("""
                        insert into training_simulation_change
                            (simulation_id, claim_id, change, kept_outcome, outcome, kept_amount, amount, failed)
                        select :simulation, * from unnest(cast(:claims as uuid[]), :changes, :keptOutcomes, :outcomes,
                            cast(:keptAmounts as numeric[]), cast(:amounts as numeric[]), :failed)
                        """)
                    .bind("simulation", simulation)
                    .bindArray("claims", String.class, each(changes, change -> change.claimId()
                            .toString()))
                    .bindArray("changes", String.class, each(changes, change -> change.change()
                            .name()))
                    .bindArray("keptOutcomes", String.class, each(changes, SimulatedClaim::keptOutcome))
                    .bindArray("outcomes", String.class, each(changes, SimulatedClaim::outcome))
                    .bindArray("keptAmounts", String.class, each(changes, change -> soums(change.keptAmount())))
                    .bindArray("amounts", String.class, each(changes, change -> soums(change.amount())))
                    .bindArray("failed", String.class, each(changes, SimulatedClaim::failed))
                    .execute();
        });
    }

    /** Those after a claim, in the order of claims. @param change null for all */
    List<Row> after(UUID simulation, SimulatedClaim.Change change, UUID after, int rows) {
        return database.withHandle(handle -> handle.createQuery("""
                        select s.claim_id as claim, c.number, c.center_stir, c.region_code, s.change, s.kept_outcome,
                               s.outcome, s.kept_amount, s.amount, c.overridden, s.failed
                        from training_simulation_change s join training_claim c on c.id = s.claim_id
                        where s.simulation_id = :simulation and s.claim_id > :after
                          and (:change::text is null or s.change = :change::text)
                        order by s.claim_id limit :rows
                        """)
                .bind("simulation", simulation)
                .bind("after", after)
                .bind("change", change == null ? null : change.name())
                .bind("rows", rows)
                .map(ConstructorMapper.of(Row.class))
                .list());
    }

    void clear(UUID simulation) {
        database.useHandle(
                handle -> handle.execute("delete from training_simulation_change where simulation_id = ?", simulation));
    }

    private static <T> List<String> each(List<T> changes, Function<T, String> value) {
        return changes.stream().map(value).toList();
    }

    private static String soums(Money money) {
        return money == null ? null : money.amount().toPlainString();
    }
}
