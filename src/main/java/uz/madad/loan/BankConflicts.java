package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Page;

/** Who is barred from which bank by an interest in it. Only ever added to. */
@ApplicationScoped
class BankConflicts {

    private final Jdbi database;
    private final Clock clock;

    BankConflicts(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What the interest is. */
    public enum Kind {
        /** The officer said so. */
        DECLARED,
        /** The officer works for the bank, or did not long ago. */
        WORKS_FOR,
        /** The officer owns a part of it. */
        OWNS
    }

    /**
     * That an officer has an interest in a bank.
     *
     * @param stir of the bank, where a register tells
     * @param reason the officer's own words, where they declared it
     */
    public record BankConflict(
            UUID id, String bankMfo, String officer, Kind kind, String stir, String reason, Instant knownAt) {}

    Optional<Kind> among(String mfo, Collection<String> officers) {
        return database.withHandle(handle -> handle.createQuery(
                        "select kind from loan_bank_conflict where bank_mfo = :mfo and officer = any (:officers) limit 1")
                .bind("mfo", mfo)
                .bindArray("officers", String.class, officers)
                .mapTo(Kind.class)
                .findOne());
    }

    /** @return nothing where the officer is barred from the bank already */
    Optional<BankConflict> add(String mfo, String officer, Kind kind, String stir, String reason) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into loan_bank_conflict (bank_mfo, officer, kind, stir, reason, known_at)
                        values (:mfo, :officer, :kind, :stir, :reason, :at) on conflict do nothing returning *
                        """)
                .bind("mfo", mfo)
                .bind("officer", officer)
                .bind("kind", kind.name())
                .bind("stir", stir)
                .bind("reason", reason)
                .bind("at", OffsetDateTime.now(clock))
                .map(ConstructorMapper.of(BankConflict.class))
                .findOne());
    }

    /** In the order they became known. @param mfo null for those of all banks */
    @Transactional
    public Page<BankConflict> page(String mfo, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from loan_bank_conflict
                                where (:mfo::text is null or bank_mfo = :mfo) and id > :after order by id limit :rows
                                """)
                        .bind("mfo", mfo)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(BankConflict.class))
                        .list()),
                limit,
                conflict -> conflict.id().toString());
    }

    /** STIRs of a bank, as its accounts name them. */
    List<String> organisations(String mfo) {
        return database.withHandle(
                handle -> handle.createQuery("select distinct stir from loan_bank_payee where bank_mfo = ?")
                        .bind(0, mfo)
                        .mapTo(String.class)
                        .list());
    }

    boolean isBank(String mfo) {
        return database.withHandle(
                handle -> handle.createQuery("select exists (select from bank where mfo = ? and known_to = 'infinity')")
                        .bind(0, mfo)
                        .mapTo(boolean.class)
                        .one());
    }

    /** From which day on work for a bank is an interest in it still. */
    LocalDate workCountsSince(LocalDate today) {
        int months = database.withHandle(handle -> handle.createQuery("select loan_conflict_months(?)")
                .bind(0, today)
                .mapTo(int.class)
                .one());
        return today.minusMonths(months);
    }
}
