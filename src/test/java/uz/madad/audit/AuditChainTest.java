package uz.madad.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;

@MadadTest
class AuditChainTest {

    private static final int WRITERS = 8;
    private static final int ENTRIES_OF_EACH = 25;

    @Inject
    AuditTrail trail;

    @Inject
    AuditVerification verification;

    @Inject
    SealAudit sealer;

    @Inject
    Jdbi service;

    private String subject;

    /** Three sealed entries; forgeries are done to the second. */
    @BeforeEach
    void sealThree() {
        subject = "thing/" + UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int size = 1; size <= 3; size++) {
                trail.record("thing.grown", subject, Map.of("size", size - 1), Map.of("size", size));
            }
        });
        assertTrue(verification.verify().valid());
    }

    /** By the owner with all triggers off, the strongest hand there is short of a superuser. Nothing of it is committed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '"',
            value = {
                "update audit_entry set at = at + interval '1 microsecond' where id = :entry @ 0",
                "update audit_entry set actor = 'somebody-else' where id = :entry @ 0",
                "update audit_entry set roles = 'auditor' where id = :entry @ 0",
                "update audit_entry set organisation = 'stir/302000014' where id = :entry @ 0",
                "update audit_entry set action = 'thing.shrunk' where id = :entry @ 0",
                "update audit_entry set subject = 'thing/other' where id = :entry @ 0",
                "update audit_entry set before = '{\"size\": 7}' where id = :entry @ 0",
                "update audit_entry set after = null where id = :entry @ 0",
                "update audit_entry set correlation_id = 'another' where id = :entry @ 0",
                "update audit_seal set hash = sha256('forged') where position = :position @ 0",
                "update audit_seal set previous_hash = sha256('forged') where position = :position @ 0",
                "delete from audit_seal where position = :position @ 1",
                "update audit_seal set position = position + 1000000 where position >= :position @ 1000000"
            })
    @Tag("R2")
    void aChangedChainIsBrokenFromThereOn(String forgery, long after) {
        forged(handle -> {
            long position = position(handle);
            handle.createUpdate(forgery)
                    .bind("entry", entry(handle))
                    .bind("position", position)
                    .execute();
            assertBroken(handle, position + after);
        });
    }

    @Test
    @Tag("R2")
    void aRemovedEntryIsMissed() {
        forged(handle -> {
            long position = position(handle);
            long entry = entry(handle);
            handle.execute("delete from audit_seal where entry_id = ?", entry);
            assertEquals(1, handle.execute("delete from audit_entry where id = ?", entry));
            assertBroken(handle, position + 1);
        });
    }

    /** The gap closed, so that positions run through again: the hash of the one before gives it away. */
    @Test
    @Tag("R2")
    void aRemovedEntryIsMissedThoughTheGapIsClosed() {
        forged(handle -> {
            long position = position(handle);
            long entry = entry(handle);
            handle.execute("delete from audit_seal where entry_id = ?", entry);
            handle.execute("delete from audit_entry where id = ?", entry);
            handle.execute("update audit_seal set position = position + 1000000 where position > ?", position);
            handle.execute("update audit_seal set position = position - 1000001 where position > 1000000");
            assertBroken(handle, position);
        });
    }

    /** The inserted seal is right by itself; the next doesn't follow from it. */
    @Test
    @Tag("R2")
    void anInsertedSealedEntryIsFoundOut() {
        forged(handle -> {
            long position = position(handle);
            long inserted = insertEntry(handle);
            handle.execute("update audit_seal set position = position + 1000000 where position >= ?", position);
            handle.execute("update audit_seal set position = position - 999999 where position >= 1000000");
            handle.execute("""
                    insert into audit_seal
                    select s.position + 1, e.id, s.hash, sha256(s.hash || audit_digest(e))
                    from audit_seal s, audit_entry e where s.position = ? and e.id = ?
                    """, position - 1, inserted);
            assertBroken(handle, position + 1);
        });
    }

    @Test
    @Tag("R2")
    void anEntryNeitherSealedNorAwaitingItIsFoundOut() {
        forged(handle -> {
            insertEntry(handle);
            assertFalse(AuditVerification.recompute(handle).valid());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'me'",
                "delete from audit_entry",
                "truncate audit_entry cascade",
                "insert into audit_seal select position + 1, entry_id, hash, hash from audit_seal",
                "update audit_seal set hash = previous_hash",
                "delete from audit_seal",
                "truncate audit_seal",
                "insert into audit_pending select id from audit_entry",
                "delete from audit_pending",
                "alter table audit_entry disable trigger user",
                "drop trigger audit_entry_stands on audit_entry",
                "create or replace function refuse_change() returns trigger language sql as 'select null'",
                "set session_replication_role = replica"
            })
    @Tag("R1")
    void theServiceMayOnlyAddEntries(String change) {
        String message = assertThrows(RuntimeException.class, () -> service.useHandle(handle -> handle.execute(change)))
                .getMessage();
        assertTrue(message.contains("permission denied") || message.contains("must be owner"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'me'",
                "delete from audit_entry",
                "truncate audit_entry cascade",
                "update audit_seal set hash = previous_hash",
                "delete from audit_seal",
                "truncate audit_seal"
            })
    @Tag("R1")
    void notEvenTheOwnerRewritesTheTrail(String change) {
        String message = assertThrows(RuntimeException.class, () -> OwnerDatabase.connect()
                        .useHandle(handle -> handle.execute(change)))
                .getMessage();
        assertTrue(message.contains("append-only"), message);
    }

    @Test
    @Tag("R3")
    void manyWritersAndTwoSealersChainEachEntryOnce() throws Exception {
        String all = "thing/" + UUID.randomUUID();
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(people.submit(() -> write(all)));
            }
            List<Future<?>> sealers =
                    List.of(people.submit(() -> sealWhile(writing)), people.submit(() -> sealWhile(writing)));
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> each : sealers) {
                each.get();
            }
        }

        assertTrue(verification.verify().valid());
        List<Long> sealed = service.withHandle(
                handle -> handle.createQuery("""
                        select e.id from audit_entry e join audit_seal s on s.entry_id = e.id where e.subject = ?
                        """).bind(0, all).mapTo(Long.class).list());
        assertEquals(200, sealed.size());
        assertEquals(200, sealed.stream().distinct().count());
    }

    private void write(String about) {
        LongStream.range(0, ENTRIES_OF_EACH).forEach(i -> QuarkusTransaction.requiringNew()
                .run(() -> trail.record("thing.grown", about, null, Map.of("size", i))));
    }

    private void sealWhile(AtomicBoolean writing) {
        while (writing.get()) {
            sealer.seal();
        }
    }

    private interface Forgery {
        void by(Handle owner);
    }

    private static void forged(Forgery forgery) {
        OwnerDatabase.connect().useTransaction(handle -> {
            handle.execute("alter table audit_entry disable trigger user");
            handle.execute("alter table audit_seal disable trigger user");
            assertTrue(AuditVerification.recompute(handle).valid());
            forgery.by(handle);
            handle.rollback();
        });
    }

    private static void assertBroken(Handle handle, long position) {
        AuditVerification.Result result = AuditVerification.recompute(handle);
        assertFalse(result.valid());
        assertEquals(position, result.firstBroken());
    }

    private static long insertEntry(Handle handle) {
        return handle.createQuery("""
                        insert into audit_entry (at, actor, roles, action, subject)
                        values (now(), 'nobody', 'approver', 'thing.forged', 'thing/forged') returning id
                        """).mapTo(long.class).one();
    }

    private long entry(Handle handle) {
        return handle.createQuery("select id from audit_entry where subject = ? order by id offset 1 limit 1")
                .bind(0, subject)
                .mapTo(long.class)
                .one();
    }

    private long position(Handle handle) {
        return handle.createQuery("select position from audit_seal where entry_id = ?")
                .bind(0, entry(handle))
                .mapTo(long.class)
                .one();
    }
}
