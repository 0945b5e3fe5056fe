package uz.madad.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import uz.madad.rules.RuleSets;
import uz.madad.rules.WorkingDays;

/** Until when a refusal may be appealed: so many working days after it, by the rule set of its day. */
@ApplicationScoped
class AppealTerms {

    static final String UPHELD = "refusal-upheld";

    private final RuleSets ruleSets;
    private final WorkingDays workingDays;
    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    AppealTerms(RuleSets ruleSets, WorkingDays workingDays, Jdbi database, ObjectMapper json, Clock clock) {
        this.ruleSets = ruleSets;
        this.workingDays = workingDays;
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** @param refusedStep the refusal, a step of the claim's history @param article where the term stands */
    record Term(long refusedStep, LocalDate lastDay, String article) {}

    /** The last day, while one may still appeal. */
    Optional<LocalDate> lastDay(Claim claim) {
        return claim.status() == ClaimStatus.REFUSED
                ? of(claim.id()).map(Term::lastDay).filter(day -> !day.isBefore(LocalDate.now(clock)))
                : Optional.empty();
    }

    /** Of a refused claim; none where the refusal was upheld on appeal, or no rule set was in force. */
    Optional<Term> of(UUID claimId) {
        return refusal(claimId)
                .filter(refusal -> !refusal.action().equals(UPHELD))
                .flatMap(this::term);
    }

    private Optional<Term> term(Refusal refusal) {
        return ruleSets.inForce(EvaluateClaim.PROGRAMME, refusal.day())
                .map(ruleSet -> TrainingParameters.read(json, ruleSet.parameters()))
                .map(parameters -> new Term(
                        refusal.step(),
                        workingDays.after(refusal.day(), parameters.appealWorkingDaysOrUsual()),
                        parameters.appealArticle()));
    }

    private record Refusal(long step, LocalDate day, String action) {}

    /** The step since which it is refused. */
    private Optional<Refusal> refusal(UUID claimId) {
        return database.withHandle(handle -> handle.createQuery("""
                        select id, at, action from training_claim_step
                        where claim_id = :claim and id > coalesce(
                            (select max(id) from training_claim_step where claim_id = :claim and status <> 'REFUSED'), 0)
                        order by id limit 1
                        """)
                .bind("claim", claimId)
                .map((row, context) -> new Refusal(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class)
                                .atZoneSameInstant(clock.getZone())
                                .toLocalDate(),
                        row.getString("action")))
                .findOne());
    }
}
