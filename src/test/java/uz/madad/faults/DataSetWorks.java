package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Two data sets to be reconciled, and one whose days are over. */
final class DataSetWorks implements ScheduledWorks {

    private final Rig rig;
    private final Tally tally;
    private final String agency;
    private String first;
    private String other;
    private String old;

    DataSetWorks(Rig rig) {
        this.rig = rig;
        tally = new Tally(rig.database());
        agency = rig.tokenOfAgency("SCHOOLS");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("MADAD_FORGETTING_EVERY", "1s");
    }

    @Override
    public void prepare(Caller caller, Handle hold) throws Exception {
        first = filled(caller, "A-1", "A-2", "A-3");
        other = filled(caller, "A-2", "A-3", "A-4", "A-5");
        old = filled(caller, "A-1");
    }

    /** @return the id of a data set of these units */
    private String filled(Caller caller, String... units) throws InterruptedException {
        String id = caller.insist(Request.post("/api/v1/data-sets", agency, """
                        {"title": "Schools", "day": "%s", "key": ["unit"],
                         "columns": [{"name": "unit", "kind": "UNIT", "required": true}]}
                        """.formatted(Rig.today())))
                .expect(201)
                .text("id");
        String file = "unit\n" + String.join("\n", units) + "\n";
        caller.insist(Request.put("/api/v1/data-sets/" + id + "/file", agency, file)
                        .as("text/csv"))
                .expect(200);
        return id;
    }

    @Override
    public void hold(Handle hold) {
        rig.database().useTransaction(handle -> {
            handle.execute("alter table data_set disable trigger user");
            handle.execute("update data_set set filled_at = filled_at - interval '91 days' where id = ?::uuid", old);
            handle.execute("alter table data_set enable trigger user");
        });
        hold.execute("select from data_set where id = ?::uuid for no key update", first);
        hold.execute("lock table " + rows(old) + " in access share mode");
    }

    private static String rows(String set) {
        return "data_rows.of_" + set.replace("-", "");
    }

    @Override
    public void order(Caller caller) throws Exception {
        caller.insist(Request.post("/api/v1/data-reconciliations", agency, """
                        {"title": "Schools twice", "day": "%s", "sets": [
                            {"as": "first", "dataSet": "%s", "relation": "FIRST", "match": ["unit"]},
                            {"as": "other", "dataSet": "%s", "relation": "SAME", "match": ["unit"]}]}
                        """.formatted(Rig.today(), first, other)))
                .expect(202);
    }

    @Override
    public void assertDoneOnce() {
        assertEquals(
                "1 DONE, begun 2 times",
                tally.one(
                        "select format('%s %s, begun %s times', number, state, attempts) from data_reconciliation_run"));
        assertEquals(0, tally.count("select count(*) from data_reconciliation_queue"));
        assertEquals(
                List.of("MISSING_IN_FIRST 4", "MISSING_IN_FIRST 5", "MISSING_IN_OTHER 2"),
                tally.all("select kind || ' ' || line from data_reconciliation_finding order by kind, line"));
        assertEquals(1, tally.entries("data-reconciliation.done"));
        assertEquals(
                List.of("EMPTIED", "FILLED", "FILLED"),
                tally.all("select state from data_set order by id = ? desc", UUID.fromString(old)));
        assertEquals(List.of(rows(first), rows(other)).stream().sorted().toList(), tally.all("""
                select schemaname || '.' || tablename from pg_tables where schemaname = 'data_rows' order by 1
                """));
        assertEquals(1, tally.entries("data-set.emptied"));
    }
}
