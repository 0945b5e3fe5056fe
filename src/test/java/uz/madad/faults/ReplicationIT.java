package uz.madad.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.shared.Role;
import uz.madad.testing.World.Graduate;

/** The service over a primary PostgreSQL and a standby that follows it. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ReplicationIT {

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedOutlivesThePrimary() throws Exception {
        try (PostgresPair servers = PostgresPair.start(folder);
                Rig rig = Rig.startOn(servers, Map.of());
                Caller caller = new Caller(rig.url())) {
            Office office = new Office(rig);
            rig.appropriate(caller, "100000000000.00");
            List<Graduate> graduates = Graduates.load(rig.database(), 150);
            servers.makeSynchronous();
            assertEquals("sync", servers.state());
            Set<String> approved = ConcurrentHashMap.newKeySet();

            office.approveEach(caller, graduates, approved, () -> {
                while (approved.size() < 30) {
                    Thread.sleep(10);
                }
                servers.killPrimary();
                Thread.sleep(2_000);
                servers.promote();
            });

            assertEquals(150, approved.size());
            int standing = rig.database().withHandle(handle -> handle.createQuery("""
                            select count(*) from training_claim where status = 'APPROVED' and id = any(?::uuid[])
                            """)
                    .bind(0, approved.toArray(String[]::new))
                    .mapTo(int.class)
                    .one());
            assertEquals(150, standing);
            assertTrue(caller.notNow() > 0, "some were told to come again: " + caller.weather());
            Books.hold(rig, caller);
        }
    }

    @Test
    void listsMayBeALittleOldAndNothingIsDecidedByThem() throws Exception {
        try (PostgresPair servers = PostgresPair.start(folder);
                Rig rig = Rig.startOn(
                        servers,
                        Map.of(
                                "QUARKUS_DATASOURCE_REPLICA_JDBC_URL",
                                servers.standbyUrl(),
                                "MADAD_REPLICA_MOST_BEHIND",
                                "8s"));
                Caller caller = new Caller(rig.url())) {
            Office office = new Office(rig);
            List<Graduate> graduates = new ArrayList<>(Graduates.load(rig.database(), 30));
            String first =
                    caller.insist(office.file(graduates.remove(0))).expect(201).text("id");
            await("the list has it").until(() -> listed(rig, caller).contains(first));

            servers.standby().useHandle(handle -> handle.execute("select pg_wal_replay_pause()"));
            Graduate graduate = graduates.remove(0);
            String second = caller.insist(office.file(graduate)).expect(201).text("id");

            assertFalse(listed(rig, caller).contains(second), "the replica answers, a little behind");
            assertEquals(
                    409,
                    caller.send(office.file(graduate)).orElseThrow().status(),
                    "the primary decides: there is a claim for that graduate");
            await("too far behind, the replica isn't asked")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> listed(rig, caller).contains(second));

            servers.standby().useHandle(handle -> handle.execute("select pg_wal_replay_resume()"));
            await("it catches up, and is asked again").until(() -> {
                servers.standby().useHandle(handle -> handle.execute("select pg_wal_replay_pause()"));
                String third = caller.insist(office.file(graduates.remove(0)))
                        .expect(201)
                        .text("id");
                boolean behind = !listed(rig, caller).contains(third);
                servers.standby().useHandle(handle -> handle.execute("select pg_wal_replay_resume()"));
                return behind;
            });
            servers.killStandby();
            String last =
                    caller.insist(office.file(graduates.getFirst())).expect(201).text("id");
            assertTrue(listed(rig, caller).containsAll(List.of(first, second, last)), "the primary answers alone");
        }
    }

    private static Set<String> listed(Rig rig, Caller caller) throws InterruptedException {
        Set<String> ids = new TreeSet<>();
        caller.insist(Request.get("/api/v1/claims?limit=200", rig.token("auditor-1", Role.AUDITOR)))
                .expect(200)
                .body()
                .forEach(claim -> ids.add(claim.path("id").asText()));
        return ids;
    }
}
