package uz.madad.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The seal of the trail, what is forgotten once it is old, and the time that is told to a replica. */
final class UpkeepWorks implements ScheduledWorks {

    private static final int GATE = 6;

    private final Rig rig;
    private final Tally tally;
    private String lastEvent;
    private int events;

    UpkeepWorks(Rig rig) {
        this.rig = rig;
        tally = new Tally(rig.database());
    }

    /** The primary stands in for its replica: what is shown is who writes. */
    @Override
    public Map<String, String> settings() {
        return Map.of("MADAD_FORGETTING_EVERY", "1s", "QUARKUS_DATASOURCE_REPLICA_JDBC_URL", rig.jdbcUrl());
    }

    /** Single statements have no middle to lock: there a gate is put, shut until the works are let go. */
    @Override
    public void hold(Handle hold) {
        rig.database().useTransaction(handle -> {
            handle.execute("""
                    create function wait_at_the_gate() returns trigger language plpgsql as $$
                    begin
                        perform pg_advisory_xact_lock_shared(%d);
                        return coalesce(new, old);
                    end $$
                    """.formatted(GATE));
            for (String change :
                    List.of("delete on idempotent_answer", "delete on event_outbox", "update on replica_beat")) {
                handle.execute(
                        "create trigger gate before " + change + " for each row execute function wait_at_the_gate()");
            }
            handle.execute("""
                    insert into idempotent_answer (caller, key, request, created_at)
                    values ('old', '1', 'any', now() - interval '31 days'), ('old', '2', 'any', now() - interval '29 days')
                    """);
            handle.execute("""
                    insert into event_outbox (type, subject, at, data)
                    select 'uz.madad.claim.filed.v1', 'claim/' || uuidv7(), now() - days * interval '1 day', '{}'
                    from unnest(array[91, 89]) days
                    """);
        });
        lastEvent = tally.one("select max(number)::text from event_outbox");
        events = eventsSoFar();
        hold.execute("select pg_advisory_xact_lock(?)", GATE);
        hold.execute("lock table audit_seal in exclusive mode");
    }

    private int eventsSoFar() {
        return tally.count("select count(*) from event_outbox where number <= ?::bigint", lastEvent);
    }

    @Override
    public void assertDoneOnce() {
        assertEquals(List.of("2"), tally.all("select key from idempotent_answer where caller = 'old'"));
        assertEquals(events - 1, eventsSoFar());
        assertEquals(0, tally.count("select count(*) from event_outbox where at < now() - interval '90 days'"));
        assertEquals(
                1, tally.count("select count(*) from replica_beat where beat_at > clock_timestamp() - interval '5 s'"));
    }
}
