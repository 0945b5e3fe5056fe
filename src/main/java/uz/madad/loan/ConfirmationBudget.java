package uz.madad.loan;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.budget.Ledger;
import uz.madad.rules.RuleSets;
import uz.madad.shared.Money;

/** Keeps what is set aside for open confirmations at what their loans would cost by the rates known now. In the caller's transaction. */
@ApplicationScoped
class ConfirmationBudget {

    private final Jdbi database;
    private final ExpectedCompensation expected;
    private final Commitments commitments;
    private final Ledger ledger;
    private final RuleSets ruleSets;
    private final ObjectMapper json;
    private final Clock clock;

    ConfirmationBudget(
            Jdbi database,
            ExpectedCompensation expected,
            Commitments commitments,
            Ledger ledger,
            RuleSets ruleSets,
            ObjectMapper json,
            Clock clock) {
        this.database = database;
        this.expected = expected;
        this.commitments = commitments;
        this.ledger = ledger;
        this.ruleSets = ruleSets;
        this.json = json;
        this.clock = clock;
    }

    /** What is needed of an open confirmation, locked by the caller. */
    public record Open(
            UUID id, Money amount, UUID ruleSetId, Instant confirmedAt, int fiscalYear, Money expectedCompensation) {}

    /** @param ids of open ones, locked by the caller, few enough for one statement */
    Commitments.Moved rebase(List<UUID> ids, String event) {
        Map<UUID, LoanParameters> parameters = new HashMap<>();
        List<Commitments.Commitment> asked = new ArrayList<>();
        for (Open one : open(ids)) {
            LoanParameters by = parameters.computeIfAbsent(
                    one.ruleSetId(),
                    id -> LoanParameters.read(json, ruleSets.get(id).parameters()));
            LocalDate day = LocalDate.ofInstant(one.confirmedAt(), clock.getZone());
            asked.add(new Commitments.Commitment(
                    one.id(), one.fiscalYear(), one.expectedCompensation(), expected.of(one.amount(), by, day)));
        }
        Commitments.Moved moved = commitments.move(asked, event);
        keep(moved.settled());
        return moved;
    }

    /** Gives back what is set aside for one that has ended without a loan. */
    void release(Confirmation ended) {
        if (ended.expectedCompensation().isPositive()) {
            ledger.release(
                    LoanTermsInForce.PROGRAMME,
                    ended.fiscalYear(),
                    ended.expectedCompensation(),
                    ended.subject() + "/ended");
        }
    }

    private List<Open> open(List<UUID> ids) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id, amount, rule_set_id, confirmed_at, fiscal_year, expected_compensation
                        from loan_confirmation where id = any (:ids) and status = 'OPEN'
                        """)
                .bindArray("ids", UUID.class, ids)
                .map(ConstructorMapper.of(Open.class))
                .list());
    }

    private void keep(Map<UUID, Commitments.Settled> settled) {
        List<UUID> ids = List.copyOf(settled.keySet());
        database.useHandle(handle -> handle.createUpdate("""
                        update loan_confirmation c set expected_compensation = e.held, uncovered = e.uncovered
                        from unnest(:ids, :held, :uncovered) as e (id, held, uncovered)
                        where c.id = e.id and (c.expected_compensation, c.uncovered) is distinct from (e.held, e.uncovered)
                        """)
                .bindArray("ids", UUID.class, ids)
                .bindArray(
                        "held",
                        BigDecimal.class,
                        ids.stream().map(id -> settled.get(id).held().amount()).toList())
                .bindArray(
                        "uncovered",
                        BigDecimal.class,
                        ids.stream()
                                .map(id -> settled.get(id).uncovered().amount())
                                .toList())
                .execute());
    }
}
