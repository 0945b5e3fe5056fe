package uz.madad.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.testing.Desk.filed;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** A rule set over many past claims, {@code -Dmadad.simulation.scale=1000000} for the million of the design load. */
@MadadTest
class SimulationScaleTest {

    private static final int CLAIMS = Integer.getInteger("madad.simulation.scale", 3_000);

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    Simulations simulations;

    @Inject
    Jdbi database;

    @AfterEach
    void leaveNothing() {
        clock.reset();
        OwnerDatabase.connect().useTransaction(handle -> {
            handle.execute("alter table training_decision disable trigger training_decision_stands");
            handle.execute(
                    "delete from training_decision d using training_claim c where c.id = d.claim_id and c.number like 'SIM-%'");
            handle.execute("alter table training_decision enable trigger training_decision_stands");
            handle.execute(
                    "delete from training_simulation_change s using training_claim c where c.id = s.claim_id and c.number like 'SIM-%'");
            handle.execute("delete from training_claim where number like 'SIM-%'");
        });
    }

    @Test
    void manyPastClaimsAreSimulatedOnAllCores() {
        generate(filed(modelGraduate()));
        Duration cpu = cpu();
        UUID simulation = request();

        Simulation done = finished(simulation);
        cpu = cpu().minus(cpu);

        assertEquals(Simulation.State.DONE, done.state());
        Effect total = done.result().total();
        assertEquals(CLAIMS, total.claims());
        assertEquals(CLAIMS / 10 * 9, total.grantedBefore());
        assertEquals(0, total.more());
        assertEquals(total.grantedBefore(), total.fewer() + total.amountChanged());
        Duration took = Duration.between(done.startedAt(), done.finishedAt());
        System.out.printf(
                "SIMULATED %,d claims in %.1f s, %,d a second, %.1f s of processors; %,d change%n",
                CLAIMS,
                took.toMillis() / 1e3,
                CLAIMS * 1_000L / Math.max(1, took.toMillis()),
                cpu.toMillis() / 1e3,
                total.fewer() + total.amountChanged());
    }

    /** With as much evidence as an ordinary claim has. */
    private Graduate modelGraduate() {
        clock.moveTo(LocalDate.of(2046, 1, 1));
        Graduate graduate = world.hiredGraduate();
        for (int month = 1; month <= 6; month++) {
            world.salary(graduate.pinfl(), graduate.employer(), YearMonth.of(2045, 6 + month), 9_000_000);
        }
        return graduate;
    }

    /** The model's decision again and again over the year: one in ten refused, half of the others hired late. */
    private static void generate(String model) {
        OwnerDatabase.connect().useHandle(handle -> {
            handle.createUpdate("""
                            insert into training_claim (id, number, version, center_stir, graduate_pinfl,
                                certificate_number, employer_stir, region_code, status, category, amount, filed_at, filed_by)
                            select uuidv7(), 'SIM-' || n, 0, m.center_stir, '5' || lpad(n::text, 13, '0'), 'SIM-' || n,
                                m.employer_stir, (array['1703', '1706', '1708', '1710', '1712', '1726'])[1 + n % 6],
                                case when n % 10 = 0 then 'REFUSED' else 'IN_REVIEW' end, m.category,
                                case when n % 10 > 0 then m.amount end,
                                timestamptz '2046-02-01 12:00+05' + interval '300 days' * (n * 1.0 / :claims)::float8, m.filed_by
                            from generate_series(1, :claims) n, training_claim m where m.id = :model
                            """)
                    .bind("claims", CLAIMS)
                    .bind("model", UUID.fromString(model))
                    .execute();
            decide(handle, model);
            handle.execute("analyze training_claim, training_decision");
        });
    }

    private static void decide(Handle handle, String model) {
        handle.createUpdate("""
                        insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome,
                            category, cap, amount, facts, checks)
                        select c.id, c.filed_at, m.rule_set_id, m.bca_from, m.bca_amount,
                            case when c.amount is null then 'REFUSED' else 'GRANTED' end, m.category, m.cap, c.amount,
                            jsonb_set(jsonb_set(jsonb_set(
                                    case when c.amount is null then m.facts #- '{evidence,employer}' else m.facts end,
                                    '{claimedOn}', to_jsonb(c.filed_at::date)),
                                '{decidedOn}', to_jsonb(c.filed_at::date)),
                                '{evidence,employments,0,startedOn}',
                                to_jsonb(date '2025-03-01' + (substr(c.number, 5)::int / 10 % 200))),
                            m.checks
                        from training_claim c, training_decision m
                        where c.number like 'SIM-%' and m.claim_id = :model
                        """).bind("model", UUID.fromString(model)).execute();
    }

    /** What the service and its connections have used of the processors so far: tells more on a machine others use. */
    private Duration cpu() {
        Duration service = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return database.withHandle(
                handle -> handle
                        .createQuery("select pid from pg_stat_activity where usename = current_user")
                        .mapTo(long.class)
                        .list()
                        .stream()
                        .flatMap(pid -> ProcessHandle.of(pid).stream())
                        .flatMap(connection -> connection.info().totalCpuDuration().stream())
                        .reduce(service, Duration::plus));
    }

    private UUID request() {
        return database.inTransaction(handle -> {
            UUID id = handle.createQuery("""
                            insert into training_simulation
                                (parameters, decided_from, decided_to, requested_by, requested_at)
                            select jsonb_set(parameters, '{caps,exporterHire}', '{"bca": "75"}')
                                    || '{"hiredWithinMonths": 3, "employerMustBeResident": true}',
                                '2046-02-01', '2046-12-31', 'maker-1', now()
                            from rule_set where programme = 'training' and version = 1 returning id
                            """).mapTo(UUID.class).one();
            handle.execute("insert into training_simulation_queue (simulation_id) values (?)", id);
            return id;
        });
    }

    private Simulation finished(UUID id) {
        return Awaitility.await()
                .forever()
                .until(() -> simulations.find(id).orElseThrow(), now -> now.finishedAt() != null);
    }
}
