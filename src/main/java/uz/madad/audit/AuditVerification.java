package uz.madad.audit;

import jakarta.enterprise.context.ApplicationScoped;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Recomputes the whole chain from the entries. */
@ApplicationScoped
class AuditVerification {

    private static final String RECOMPUTED = """
            with chain as (
                select s.position, s.previous_hash, s.hash,
                       lag(s.hash, 1, sha256('madad')) over (order by s.position) as before,
                       lag(s.position, 1, 0::bigint) over (order by s.position) as position_before,
                       sha256(s.previous_hash || audit_digest(e)) as computed
                from audit_seal s left join audit_entry e on e.id = s.entry_id),
            links as (
                select coalesce(max(position), 0) as sealed,
                       min(position) filter (where position <> position_before + 1
                                                or previous_hash <> before
                                                or hash is distinct from computed) as first_broken
                from chain)
            select (select count(*) from audit_entry) as entries, sealed,
                   (select encode(hash, 'hex') from audit_seal order by position desc limit 1) as head,
                   first_broken is null and not exists (
                       select from audit_entry e
                       where not exists (select from audit_seal s where s.entry_id = e.id)
                         and not exists (select from audit_pending p where p.entry_id = e.id)) as valid,
                   first_broken
            from links
            """;

    private final Jdbi database;
    private final SealAudit sealer;

    AuditVerification(Jdbi database, SealAudit sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    /**
     * @param entries how many entries there are
     * @param sealed position of the last chained entry
     * @param head hash of the last chained entry, to be kept elsewhere and compared later
     * @param valid whether every chained entry is as it was and none is missing
     * @param firstBroken position of the first that isn't, or null
     */
    public record Result(long entries, long sealed, String head, boolean valid, Long firstBroken) {}

    Result verify() {
        sealer.seal();
        return database.withHandle(AuditVerification::recompute);
    }

    static Result recompute(Handle handle) {
        return handle.createQuery(RECOMPUTED)
                .map(ConstructorMapper.of(Result.class))
                .one();
    }
}
