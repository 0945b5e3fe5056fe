package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Actor;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Money;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Role;

/** The loans. A bank knows its own alone. */
@ApplicationScoped
class Loans {

    private final Jdbi database;
    private final CurrentActor actor;
    private final Clock clock;

    Loans(Jdbi database, CurrentActor actor, Clock clock) {
        this.database = database;
        this.actor = actor;
        this.clock = clock;
    }

    /** @throws Problem 404 when there is none, or it is another bank's */
    Loan visible(UUID id, Actor actor) {
        return seen(find(id, ""), actor);
    }

    /** Locked until the transaction ends. @throws Problem likewise */
    Loan locked(UUID id, Actor actor) {
        return seen(find(id, "for no key update"), actor);
    }

    Loan get(UUID id) {
        return find(id, "").orElseThrow();
    }

    /** In the order they were booked. @param status null for all @param mfo null for every bank's */
    @FromReplica
    Page<Loan> page(LoanStatus status, String mfo, UUID after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select * from loan
                                where (:status::text is null or status = :status) and (:mfo::text is null or bank_mfo = :mfo)
                                  and id > :after
                                order by id limit :rows
                                """)
                        .bind("status", status == null ? null : status.name())
                        .bind("mfo", mfo)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Loan.class))
                        .list()),
                limit,
                loan -> loan.id().toString());
    }

    /**
     * Books a loan whose confirmation is used already.
     *
     * @return nothing where its contract or its invoice stands for another
     */
    Optional<Loan> add(
            LoanResource.NewLoan asked, Confirmation confirmation, LoanTerms terms, BigDecimal compensatedRate) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into loan (number, confirmation_id, bank_mfo, person_id, contract_number, amount,
                            annual_percent, started_on, months, grace_months, repayment, grace_interest, day_count,
                            compensated_rate, rule_set_id, seller_stir, invoice_number, invoiced_on, card_number,
                            card_opened_on, fiscal_year, booked_at, booked_by, balance, committed, expected_from)
                        values ('LN-' || :bookedIn || '-' || lpad(nextval('loan_number')::text, 6, '0'), :confirmation, :mfo,
                            :person, :contract, :amount, :percent, :start, :months, :grace, :repayment, :graceInterest,
                            :dayCount, :rate, :ruleSet, :seller, :invoice, :invoicedOn, :card, :cardOpenedOn, :year, :now,
                            :actor, :amount, :committed, :start)
                        on conflict do nothing returning *
                        """)
                .bind("bookedIn", LocalDate.now(clock).getYear())
                .bind("confirmation", confirmation.id())
                .bind("mfo", confirmation.bankMfo())
                .bind("person", confirmation.personId())
                .bind("contract", asked.contractNumber())
                .bind("amount", terms.principal())
                .bind("percent", terms.annualPercent())
                .bind("start", terms.start())
                .bind("months", terms.months())
                .bind("grace", terms.graceMonths())
                .bind("repayment", terms.repayment().name())
                .bind("graceInterest", terms.graceInterest().name())
                .bind("dayCount", terms.dayCount().name())
                .bind("rate", compensatedRate)
                .bind("ruleSet", confirmation.ruleSetId())
                .bind("seller", asked.purchase().sellerStir())
                .bind("invoice", asked.purchase().invoiceNumber())
                .bind("invoicedOn", asked.purchase().invoicedOn())
                .bind("card", asked.card().number())
                .bind("cardOpenedOn", asked.card().openedOn())
                .bind("year", confirmation.fiscalYear())
                .bind("now", OffsetDateTime.now(clock))
                .bind("actor", actor.get().id())
                .bind("committed", confirmation.expectedCompensation())
                .map(ConstructorMapper.of(Loan.class))
                .findOne());
    }

    boolean hasContract(String mfo, String contractNumber) {
        return database.withHandle(handle -> handle.createQuery(
                        "select exists (select from loan where bank_mfo = ? and contract_number = ?)")
                .bind(0, mfo)
                .bind(1, contractNumber)
                .mapTo(boolean.class)
                .one());
    }

    List<Loan> all(Collection<UUID> ids) {
        return database.withHandle(handle -> handle.createQuery("select * from loan where id = any (:ids) order by id")
                .bindArray("ids", UUID.class, ids)
                .map(ConstructorMapper.of(Loan.class))
                .list());
    }

    /** A bank's, locked until the transaction ends. */
    List<Loan> lockedByNumber(String mfo, Collection<String> numbers) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from loan where bank_mfo = :mfo and number = any (:numbers) order by id for no key update
                        """)
                .bind("mfo", mfo)
                .bindArray("numbers", String.class, numbers)
                .map(ConstructorMapper.of(Loan.class))
                .list());
    }

    /** What the budget holds for a loan. @param from the first day it is for @param uncovered what more is expected */
    record Expectation(LocalDate from, Money amount, Money uncovered) {}

    void expect(Map<UUID, Expectation> expected) {
        database.useHandle(handle -> handle.createUpdate("""
                        update loan set committed = e.amount, expected_from = e.since::date, uncovered = e.uncovered
                        from unnest(:ids, :amounts, :since, :uncovered) as e (id, amount, since, uncovered)
                        where loan.id = e.id and (loan.committed, loan.expected_from, loan.uncovered)
                            is distinct from (e.amount, e.since::date, e.uncovered)
                        """)
                .bindArray("ids", UUID.class, expected.keySet())
                .bindArray(
                        "amounts",
                        BigDecimal.class,
                        expected.values().stream()
                                .map(one -> one.amount().amount())
                                .toList())
                .bindArray(
                        "uncovered",
                        BigDecimal.class,
                        expected.values().stream()
                                .map(one -> one.uncovered().amount())
                                .toList())
                .bindArray(
                        "since",
                        String.class,
                        expected.values().stream()
                                .map(one -> one.from().toString())
                                .toList())
                .execute());
    }

    /** The days from this one on are expected again. */
    void expectFrom(Collection<UUID> ids, LocalDate day) {
        database.useHandle(handle -> handle.createUpdate("""
                        update loan set expected_from = least(expected_from, greatest(started_on, :day)) where id = any (:ids)
                        """)
                .bind("day", day)
                .bindArray("ids", UUID.class, ids)
                .execute());
    }

    private Optional<Loan> find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery("select * from loan where id = ? " + lock)
                .bind(0, id)
                .map(ConstructorMapper.of(Loan.class))
                .findOne());
    }

    private static Loan seen(Optional<Loan> loan, Actor actor) {
        return loan.filter(one -> !actor.has(Role.BANK) || one.bankMfo().equals(actor.bankMfo()))
                .orElseThrow(Problem::notFound);
    }
}
