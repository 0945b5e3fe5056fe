package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Files a claim: judged at once by the rule in force, kept with its decision whatever it is. */
@ApplicationScoped
class FileClaim {

    // claim, decision and first step in one round trip; of claims filed at the same moment the database lets one live
    private static final String FILE = """
            with claim as (
                insert into training_claim (id, number, version, center_stir, graduate_pinfl, graduate_id,
                    certificate_number, employer_stir, requested_amount, note, region_code, status, category, amount,
                    filed_at, filed_by)
                values (uuidv7(), 'TC-' || :year || '-' || lpad(nextval('training_claim_number')::text, 6, '0'), 0,
                    :center, :pinfl, :graduate::uuid, :certificate, :employer, :requested::numeric, :note, :region,
                    :status, :category, :amount::numeric, :filedAt, :filedBy)
                on conflict (graduate_pinfl) where status not in ('REFUSED', 'WITHDRAWN') do nothing
                returning id, number),
            decision as (%s select id, %s from claim),
            step as (
                insert into training_claim_step (claim_id, at, actor, action, status)
                select id, :filedAt, :filedBy, 'filed', :status from claim),
            wait as (%s select id, %s from claim where :status = 'WAITING')
            select id, number from claim
            """.formatted(Decisions.INSERT, Decisions.VALUES, Waits.INSERT, Waits.VALUES);

    private final EvaluateClaim evaluate;
    private final Decisions decisions;
    private final Waits waits;
    private final History history;
    private final Jdbi database;
    private final CurrentActor actor;
    private final Clock clock;

    FileClaim(
            EvaluateClaim evaluate,
            Decisions decisions,
            Waits waits,
            History history,
            Jdbi database,
            CurrentActor actor,
            Clock clock) {
        this.evaluate = evaluate;
        this.decisions = decisions;
        this.waits = waits;
        this.history = history;
        this.database = database;
        this.actor = actor;
        this.clock = clock;
    }

    /** A claim just filed, with all that its first answer tells. */
    record Filed(Claim claim, Evaluation evaluation, Optional<Wait> waiting, List<History.Step> history) {}

    /** @throws Problem 409 when a live claim stands for this graduate already, whoever filed it */
    @Transactional
    public Filed file(Ask ask) {
        Evaluation evaluation = evaluate.ofNew(ask);
        if (evaluation.facts().subsidisedBefore()) {
            throw new Problem(409, "claim-exists");
        }
        Claim claim = new Claim(ask, actor.get().id(), Instant.now(clock));
        claim.judged(evaluation);
        Wait wait = claim.status() == ClaimStatus.WAITING ? Wait.of(evaluation, LocalDate.now(clock)) : null;
        insert(claim, evaluation, wait).orElseThrow(() -> new Problem(409, "claim-exists"));
        return new Filed(claim, evaluation, Optional.ofNullable(wait), List.of(history.filed(claim)));
    }

    private Optional<Claim> insert(Claim claim, Evaluation evaluation, Wait wait) {
        return database.withHandle(handle -> waits.bind(decisions.bind(handle.createQuery(FILE), evaluation), wait)
                .bind("year", Integer.toString(Year.now(clock).getValue()))
                .bind("center", claim.ask().centerStir())
                .bind("pinfl", claim.ask().graduatePinfl())
                .bind("graduate", claim.graduateId())
                .bind("certificate", claim.ask().certificateNumber())
                .bind("employer", claim.ask().employerStir())
                .bind("requested", claim.ask().requested())
                .bind("note", claim.ask().note())
                .bind("region", claim.regionCode())
                .bind("status", claim.status().name())
                .bind("category", claim.category().name())
                .bind("amount", claim.amount())
                .bind("filedAt", OffsetDateTime.ofInstant(claim.filedAt(), clock.getZone()))
                .bind("filedBy", claim.filedBy())
                .map((row, context) -> claim.filedAs(row.getObject("id", UUID.class), row.getString("number")))
                .findOne());
    }
}
