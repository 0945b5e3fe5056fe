package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Says what would become of a claim, without filing it. */
@ApplicationScoped
class CheckClaim {

    private final EvaluateClaim evaluate;

    CheckClaim(EvaluateClaim evaluate) {
        this.evaluate = evaluate;
    }

    @Transactional
    public Evaluation check(Ask ask) {
        return evaluate.ofNew(ask);
    }
}
