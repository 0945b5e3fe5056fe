package uz.madad.shared;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Jdbi;

/** Writes the time down on the primary each second, by one copy of the service, so that a replica shows how far behind it is. */
@ApplicationScoped
class ReplicaBeat {

    private final Jdbi database;
    private final Replica replica;

    ReplicaBeat(Jdbi database, Replica replica) {
        this.database = database;
        this.replica = replica;
    }

    @Scheduled(every = "1s", delayed = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void beat() {
        if (replica.isConfigured()) {
            database.useHandle(handle -> handle.execute("""
                    update replica_beat set beat_at = clock_timestamp()
                    where id in (select id from replica_beat where beat_at < clock_timestamp() - interval '500 ms'
                                 or beat_at > clock_timestamp() for update skip locked)
                    """));
        }
    }
}
