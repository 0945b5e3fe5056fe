package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Actor;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/** The files of repayments that were taken. */
@ApplicationScoped
class RepaymentFiles {

    private final Jdbi database;
    private final Clock clock;

    RepaymentFiles(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A file that was taken, whole. @param loans how many its rows are of */
    public record Taken(
            UUID id,
            String bankMfo,
            String sha256,
            long bytes,
            int rows,
            int loans,
            Money principal,
            Money interest,
            String receivedBy,
            Instant receivedAt) {

        String subject() {
            return "loan-repayment-file/" + id;
        }
    }

    /** @return nothing where the bank has sent this file before, or the caller has used this key */
    Optional<Taken> add(RepaymentFile file, String key, Actor by) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into loan_repayment_file (bank_mfo, sha256, bytes, rows, loans, principal, interest,
                            idempotency_key, received_by, received_at)
                        values (:mfo, :sha256, :bytes, :rows, :loans, :principal, :interest, :key, :by, :now)
                        on conflict do nothing returning *
                        """)
                .bind("mfo", by.bankMfo())
                .bind("sha256", file.sha256())
                .bind("bytes", file.bytes())
                .bind("rows", file.rows().size())
                .bind("loans", file.loanNumbers().size())
                .bind("principal", file.principal())
                .bind("interest", file.interest())
                .bind("key", key)
                .bind("by", by.id())
                .bind("now", OffsetDateTime.now(clock))
                .map(ConstructorMapper.of(Taken.class))
                .findOne());
    }

    Optional<Taken> withKey(String key, Actor by) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from loan_repayment_file
                        where bank_mfo = :mfo and received_by = :by and idempotency_key = :key
                        """)
                .bind("mfo", by.bankMfo())
                .bind("by", by.id())
                .bind("key", key)
                .map(ConstructorMapper.of(Taken.class))
                .findOne());
    }

    Optional<Taken> of(String sha256, String mfo) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from loan_repayment_file where bank_mfo = :mfo and sha256 = :sha256")
                .bind("mfo", mfo)
                .bind("sha256", sha256)
                .map(ConstructorMapper.of(Taken.class))
                .findOne());
    }

    Optional<Taken> find(UUID id) {
        return database.withHandle(handle -> handle.createQuery("select * from loan_repayment_file where id = ?")
                .bind(0, id)
                .map(ConstructorMapper.of(Taken.class))
                .findOne());
    }

    /** In the order they were received. @param mfo null for every bank's */
    Page<Taken> page(String mfo, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from loan_repayment_file
                                where (:mfo::text is null or bank_mfo = :mfo) and id > :after
                                order by id limit :rows
                                """)
                        .bind("mfo", mfo)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Taken.class))
                        .list()),
                limit,
                file -> file.id().toString());
    }
}
