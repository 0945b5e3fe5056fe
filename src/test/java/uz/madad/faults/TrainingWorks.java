package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import uz.madad.shared.Role;
import uz.madad.testing.World.Graduate;

/** Claims that wait, a file of claims, a simulation, and the work of the night. */
final class TrainingWorks implements ScheduledWorks {

    private static final int APPROVED = 20;
    private static final String EACH_SECOND = "* * * * * ?";

    private final Rig rig;
    private final Office office;
    private final Tally tally;
    private String due;
    private String waiting;
    private List<Graduate> file;

    TrainingWorks(Rig rig) {
        this.rig = rig;
        office = new Office(rig);
        tally = new Tally(rig.database());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                "MADAD_TRAINING_WAITING_NIGHT", EACH_SECOND,
                "MADAD_TRAINING_REPLAY_NIGHT", EACH_SECOND,
                "MADAD_TRAINING_PATTERNS_NIGHT", EACH_SECOND,
                "MADAD_TRAINING_QUALITY_NIGHT", EACH_SECOND);
    }

    /** Decisions to look at again, two claims that waited for a contract which is there now, and a file to come. */
    @Override
    public void prepare(Caller caller, Handle hold) throws Exception {
        rig.appropriate(caller, "100000000000.00");
        List<Graduate> graduates = Graduates.load(rig.database(), 120);
        office.approved(caller, graduates.subList(0, APPROVED));
        due = waiting(caller, graduates.get(APPROVED));
        waiting = waiting(caller, graduates.get(APPROVED + 1));
        String center = graduates.getLast().center();
        file = graduates.subList(APPROVED + 2, graduates.size()).stream()
                .filter(graduate -> graduate.center().equals(center))
                .toList();
    }

    private String waiting(Caller caller, Graduate graduate) throws InterruptedException {
        rig.database().useHandle(handle -> handle.execute("delete from employment where pinfl = ?", graduate.pinfl()));
        Answer filed = caller.insist(office.file(graduate)).expect(201);
        assertEquals("WAITING", filed.text("status"));
        rig.database()
                .useHandle(handle -> handle.execute(
                        "insert into employment (contract_number, pinfl, employer_stir, started_on) values (?, ?, ?, '2025-04-01')",
                        "E-" + graduate.pinfl(),
                        graduate.pinfl(),
                        graduate.employer()));
        return filed.text("id");
    }

    @Override
    public void hold(Handle hold) {
        rig.database().useHandle(handle -> {
            handle.execute("update training_wait set due_at = now() where claim_id = ?::uuid", due);
            handle.execute(
                    "update training_wait set looked_at = looked_at - interval '1 day' where claim_id = ?::uuid",
                    waiting);
        });
        hold.execute("select from training_wait where claim_id = ?::uuid for update", waiting);
        hold.execute("lock table training_decision in access exclusive mode");
        hold.execute("lock table training_quality_draw in exclusive mode");
    }

    @Override
    public void order(Caller caller) throws Exception {
        caller.insist(office.fileMany(file.getFirst().center(), file)).expect(202);
        String today = Rig.today().toString();
        caller.insist(Request.post(
                        "/api/v1/rules/training/simulations",
                        rig.token("maker-1", Role.RULE_MAKER),
                        "{\"draft\": \"pp-51\", \"from\": \"%s\", \"to\": \"%s\"}".formatted(today, today)))
                .expect(202);
    }

    @Override
    public void assertDoneOnce() {
        for (String claim : List.of(due, waiting)) {
            assertEquals("IN_REVIEW", tally.one("select status from training_claim where id = ?::uuid", claim));
            assertEquals(2, tally.count("select count(*) from training_decision where claim_id = ?::uuid", claim));
        }
        assertEquals(
                file.size(), tally.count("select count(*) from training_claim where graduate_pinfl = any(?)", (Object)
                        file.stream().map(Graduate::pinfl).toArray(String[]::new)));
        assertEquals(1, tally.count("select count(*) from training_simulation where state = 'DONE'"));
        for (String table : List.of("training_quality_draw", "training_pattern_run", "training_replay")) {
            assertEquals(1, tally.count("select count(*) from " + table), table);
        }
        for (String action :
                List.of("bulk-filing.done", "simulation.done", "quality.drawn", "patterns.scored", "replay.sampled")) {
            assertEquals(1, tally.entries(action), action);
        }
        assertEquals(
                List.of("patterns", "quality-sample", "replay", "waiting-claims"),
                tally.all("select work from nightly_work where done_at is not null order by work"));
    }
}
