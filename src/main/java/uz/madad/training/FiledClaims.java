package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Check;
import uz.madad.shared.Money;

/** Where claims just judged begin to stand: one or many, each with its decision, first step and wait. */
@ApplicationScoped
class FiledClaims {

    // all in one round trip; of claims for one graduate filed at the same moment the database lets one live
    private static final String ADD = """
            with judged as (
                select * from jsonb_to_recordset(:claims::jsonb) as j (
                    place int, center text, pinfl text, graduate uuid, certificate text, employer text, requested numeric,
                    note text, region text, status text, category text, amount numeric, "filedAt" timestamptz,
                    "filedBy" text, "ruleSet" uuid, "bcaFrom" date, "bcaAmount" numeric, outcome text, cap numeric,
                    facts jsonb, checks jsonb, awaits text[], since date, until date, article text)
                order by place),
            named as materialized (
                select uuidv7() as id,
                       'TC-' || :year || '-' || lpad(nextval('training_claim_number')::text, 6, '0') as number, judged.*
                from judged),
            claim as (
                insert into training_claim (id, number, version, center_stir, graduate_pinfl, graduate_id,
                    certificate_number, employer_stir, requested_amount, note, region_code, status, category, amount,
                    filed_at, filed_by)
                select id, number, 0, center, pinfl, graduate, certificate, employer, requested, note, region, status,
                    category, amount, "filedAt", "filedBy" from named order by place
                on conflict (graduate_pinfl) where status not in ('REFUSED', 'WITHDRAWN') do nothing
                returning id),
            filed as (select named.* from named join claim using (id)),
            decision as (
                insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome,
                    category, cap, amount, facts, checks)
                select id, :now, "ruleSet", "bcaFrom", "bcaAmount", outcome, category, cap, amount, facts, checks
                from filed order by place),
            step as (
                insert into training_claim_step (claim_id, at, actor, action, status)
                select id, "filedAt", "filedBy", 'filed', status from filed order by place),
            wait as (
                insert into training_wait (claim_id, awaits, since, until, article, looked_at)
                select id, awaits, since, until, article, :now from filed where status = 'WAITING')
            select place, id, number from filed
            """;

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    FiledClaims(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** A claim with what the rule came to. @param waiting null where it doesn't wait */
    record Judged(Claim claim, Evaluation evaluation, Wait waiting) {

        static Judged of(Claim claim, Evaluation evaluation, LocalDate today) {
            claim.judged(evaluation);
            return new Judged(
                    claim, evaluation, claim.status() == ClaimStatus.WAITING ? Wait.of(evaluation, today) : null);
        }
    }

    /** @return those that stand now, with their id and number; the others' graduates have a live claim already */
    List<Claim> add(List<Judged> judged) {
        return database.withHandle(handle -> handle.createQuery(ADD)
                .bind("year", Integer.toString(Year.now(clock).getValue()))
                .bind("now", OffsetDateTime.now(clock))
                .bind("claims", text(judged))
                .map((row, context) -> judged.get(row.getInt("place"))
                        .claim()
                        .filedAs(row.getObject("id", UUID.class), row.getString("number")))
                .list());
    }

    private String text(List<Judged> judged) {
        List<Row> rows = new ArrayList<>();
        judged.forEach(one -> rows.add(Row.of(rows.size(), one)));
        try {
            return json.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #ADD} names the parts of a claim. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Row(
            int place,
            String center,
            String pinfl,
            UUID graduate,
            String certificate,
            String employer,
            BigDecimal requested,
            String note,
            String region,
            ClaimStatus status,
            Category category,
            BigDecimal amount,
            String filedAt,
            String filedBy,
            UUID ruleSet,
            LocalDate bcaFrom,
            BigDecimal bcaAmount,
            String outcome,
            BigDecimal cap,
            Facts facts,
            List<Check> checks,
            Set<Awaited> awaits,
            LocalDate since,
            LocalDate until,
            String article) {

        static Row of(int place, Judged judged) {
            Claim claim = judged.claim();
            Evaluation evaluation = judged.evaluation();
            Ruling ruling = evaluation.ruling();
            Wait wait = judged.waiting();
            return new Row(
                    place,
                    claim.ask().centerStir(),
                    claim.ask().graduatePinfl(),
                    claim.graduateId(),
                    claim.ask().certificateNumber(),
                    claim.ask().employerStir(),
                    soums(claim.ask().requested()),
                    claim.ask().note(),
                    claim.regionCode(),
                    claim.status(),
                    claim.category(),
                    soums(claim.amount()),
                    claim.filedAt().toString(),
                    claim.filedBy(),
                    evaluation.ruleSet().id(),
                    evaluation.baseCalculationAmount().validFrom(),
                    soums(evaluation.baseCalculationAmount().amount()),
                    Decisions.outcome(ruling.decision()),
                    soums(ruling.cap()),
                    evaluation.facts(),
                    ruling.decision().checks(),
                    wait == null ? null : wait.awaits(),
                    wait == null ? null : wait.since(),
                    wait == null ? null : wait.until(),
                    wait == null ? null : wait.article());
        }

        private static BigDecimal soums(Money money) {
            return money == null ? null : money.amount();
        }
    }
}
