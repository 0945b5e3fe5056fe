package uz.madad.savings;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class RetainedSpends implements PanacheRepositoryBase<RetainedSpend, UUID> {

    private static final String SUBJECT = "retained-spend/";
    private static final String VISIBLE = "id = ?1 and (?2 is null or agencyCode = ?2)";

    private final Jdbi database;

    RetainedSpends(Jdbi database) {
        this.database = database;
    }

    /** What a list is narrowed to; null leaves a side open. */
    record Question(String agencyCode, Integer fiscalYear, SpendStatus status) {}

    /** @return {@code SS-2026-000001} */
    String nextNumber(int fiscalYear) {
        return database.withHandle(handle -> handle.createQuery(
                        "select format('SS-%s-%s', :year, lpad(nextval('retained_spend_number')::text, 6, '0'))")
                .bind("year", fiscalYear)
                .mapTo(String.class)
                .one());
    }

    /** @throws Problem 409 {@code invoice-paid} when somebody asks or asked for the same invoice */
    void add(RetainedSpend spend) {
        try {
            persistAndFlush(spend);
        } catch (ConstraintViolationException e) {
            if ("retained_spend_of_a_document".equals(e.getConstraintName())) {
                throw new Problem(409, "invoice-paid", spend.invoice().number());
            }
            throw e;
        }
    }

    /** In the order they were asked for. */
    Page<RetainedSpend> page(Question question, UUID after, int limit) {
        List<RetainedSpend> found = find(
                        "(?1 is null or agencyCode = ?1) and (?2 is null or fiscalYear = ?2) and (?3 is null or status = ?3)"
                                + " and id > ?4 order by id",
                        question.agencyCode(),
                        question.fiscalYear(),
                        question.status(),
                        after)
                .range(0, limit)
                .list();
        return Page.of(found, limit, spend -> spend.id().toString());
    }

    /** @param agencyCode of this agency alone, or null: of any. @throws Problem 404 when there is none */
    RetainedSpend of(UUID id, String agencyCode) {
        return find(VISIBLE, id, agencyCode).firstResultOptional().orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    RetainedSpend toChange(UUID id, String agencyCode, String ifMatch) {
        RetainedSpend spend = find(VISIBLE, id, agencyCode)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        Version.match(ifMatch, spend.revision());
        return spend;
    }

    /** What a payment is for, locked; nothing where it isn't one of ours. */
    Optional<RetainedSpend> paidBy(String line, String subject) {
        return SavingsBudget.isLine(line) && subject.startsWith(SUBJECT)
                ? findByIdOptional(UUID.fromString(subject.substring(SUBJECT.length())), LockModeType.PESSIMISTIC_WRITE)
                : Optional.empty();
    }
}
