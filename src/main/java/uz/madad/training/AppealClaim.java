package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Problem;

/** The centre appeals the refusal of its claim, which lives again until that is decided. */
@ApplicationScoped
class AppealClaim {

    private final Claims claims;
    private final Appeals appeals;
    private final AppealTerms terms;
    private final Standings standings;
    private final History history;
    private final CurrentActor actor;
    private final Clock clock;

    AppealClaim(
            Claims claims,
            Appeals appeals,
            AppealTerms terms,
            Standings standings,
            History history,
            CurrentActor actor,
            Clock clock) {
        this.claims = claims;
        this.appeals = appeals;
        this.terms = terms;
        this.standings = standings;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * @throws Problem 409 when it isn't refused, the refusal was upheld on appeal already, or another claim for the graduate
     *     lives; 422 when it is too late
     */
    @Transactional
    public Claim appeal(UUID id, String ifMatch, String grounds) {
        Claim claim = claims.toChange(id, ifMatch, actor.get());
        ClaimStatus before = claim.status();
        claim.appealed();
        AppealTerms.Term term = terms.of(id).orElseThrow(() -> new Problem(409, "refusal-final"));
        LocalDate today = LocalDate.now(clock);
        if (today.isAfter(term.lastDay())) {
            throw new Problem(422, "appeal-too-late", term.lastDay()).with("lastDay", term.lastDay());
        }
        Ask ask = claim.ask();
        if (standings.of(ask.graduatePinfl(), ask.centerStir(), id, today).subsidisedBefore()) {
            throw new Problem(409, "claim-exists");
        }
        appeals.persist(new Appeal(id, term, grounds, actor.get().id(), clock.instant()));
        flush();
        history.step(claim, before, "appealed", new History.Why(null, grounds));
        return claim;
    }

    /** Of claims that come to life at the same moment the database lets one. */
    private void flush() {
        try {
            claims.flush();
        } catch (ConstraintViolationException e) {
            if ("one_live_claim_per_graduate".equals(e.getConstraintName())) {
                throw new Problem(409, "claim-exists");
            }
            throw e;
        }
    }
}
