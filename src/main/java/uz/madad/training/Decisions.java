package uz.madad.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import uz.madad.shared.Check;
import uz.madad.shared.Decision;
import uz.madad.shared.Money;

/** The rule's decisions, each kept with the facts as they were seen. Only ever added to. */
@ApplicationScoped
class Decisions {

    private static final String INSERT = """
            insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome, category, cap,
                                           amount, facts, checks)
            """;
    private static final String VALUES = """
            :decidedAt, :ruleSet, :bcaFrom, :bcaAmount, :outcome, :decidedCategory, :cap, :granted::numeric, :facts::jsonb,
            :checks::jsonb
            """;

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    Decisions(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** A decision as it was kept. @param outcome {@code GRANTED}, {@code REFUSED} or {@code WAITING} */
    record Kept(
            Instant decidedAt,
            UUID ruleSetId,
            LocalDate bcaFrom,
            Money bcaAmount,
            String outcome,
            Category category,
            Money cap,
            Money amount,
            List<Check> checks) {}

    void keep(UUID claimId, Evaluation evaluation) {
        database.useHandle(handle -> bind(handle.createUpdate(INSERT + "values (:claimId, " + VALUES + ")"), evaluation)
                .bind("claimId", claimId)
                .execute());
    }

    /** Binds the {@link #VALUES} of a decision. */
    private <S extends SqlStatement<S>> S bind(S statement, Evaluation evaluation) {
        Decision decision = evaluation.ruling().decision();
        return statement
                .bind("decidedAt", OffsetDateTime.now(clock))
                .bind("ruleSet", evaluation.ruleSet().id())
                .bind("bcaFrom", evaluation.baseCalculationAmount().validFrom())
                .bind("bcaAmount", evaluation.baseCalculationAmount().amount())
                .bind("outcome", outcome(decision))
                .bind("decidedCategory", evaluation.ruling().category().name())
                .bind("cap", evaluation.ruling().cap())
                .bind("granted", amount(decision))
                .bind("facts", text(evaluation.facts()))
                .bind("checks", text(decision.checks()));
    }

    List<Kept> of(UUID claimId) {
        return database.withHandle(handle -> handle.createQuery("""
                        select decided_at, rule_set_id, bca_from, bca_amount, outcome, category, cap, amount, checks
                        from training_decision where claim_id = ? order by id
                        """)
                .bind(0, claimId)
                .map((row, context) -> new Kept(
                        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                        row.getObject("rule_set_id", UUID.class),
                        row.getObject("bca_from", LocalDate.class),
                        new Money(row.getBigDecimal("bca_amount")),
                        row.getString("outcome"),
                        Category.valueOf(row.getString("category")),
                        new Money(row.getBigDecimal("cap")),
                        row.getBigDecimal("amount") == null ? null : new Money(row.getBigDecimal("amount")),
                        checks(row.getString("checks"))))
                .list());
    }

    static String outcome(Decision decision) {
        return switch (decision) {
            case Decision.Granted ignored -> "GRANTED";
            case Decision.Refused ignored -> "REFUSED";
            case Decision.Waiting ignored -> "WAITING";
        };
    }

    static Money amount(Decision decision) {
        return decision instanceof Decision.Granted granted ? granted.amount() : null;
    }

    private List<Check> checks(String kept) {
        try {
            return json.readValue(kept, new TypeReference<List<Check>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
