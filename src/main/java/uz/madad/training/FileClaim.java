package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** Files a claim: judged at once by the rule in force, kept with its decision whatever it is. */
@ApplicationScoped
class FileClaim {

    private final EvaluateClaim evaluate;
    private final FiledClaims claims;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    FileClaim(EvaluateClaim evaluate, FiledClaims claims, History history, CurrentActor actor, Clock clock) {
        this.evaluate = evaluate;
        this.claims = claims;
        this.history = history;
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
        FiledClaims.Judged judged = FiledClaims.Judged.of(claim, evaluation, LocalDate.now(clock));
        if (claims.add(List.of(judged)).isEmpty()) {
            throw new Problem(409, "claim-exists");
        }
        return new Filed(claim, evaluation, Optional.ofNullable(judged.waiting()), List.of(history.filed(claim)));
    }
}
