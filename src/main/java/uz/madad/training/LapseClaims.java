package uz.madad.training;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.YearEnding;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;

/**
 * At a year's end: tells what is set aside for claims whose payment failed, which no order stands for; where commitments
 * lapse, so do the claims that weren't ordered, all in one statement.
 */
@ApplicationScoped
class LapseClaims {

    private static final int AT_ONCE = 5_000;

    private static final String LAPSE = """
            with lapsed as (
                update training_claim
                set status = 'LAPSED', payment_failure = null, version = version + 1
                where fiscal_year = any (:years) and status in ('APPROVED', 'PAYMENT_FAILED')
                returning id, number, amount),
            step as (
                insert into training_claim_step (claim_id, at, actor, action, status)
                select id, :at, :by, 'lapsed', 'LAPSED' from lapsed)
            select * from lapsed
            """;

    private final Jdbi database;
    private final AuditTrail trail;
    private final TellClaim others;
    private final CurrentActor actor;
    private final Clock clock;

    LapseClaims(Jdbi database, AuditTrail trail, TellClaim others, CurrentActor actor, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    public record Lapsed(UUID id, String number, Money amount) {

        String subject() {
            return "claim/" + id;
        }
    }

    public record Failed(long count, Money amount) {}

    void yearEnds(@Observes @Priority(YearEnding.PROGRAMMES) YearEnding ending) {
        if (!ending.programme().equals(EvaluateClaim.PROGRAMME)) {
            return;
        }
        Failed failed = failed(ending.years());
        ending.found(new YearEnding.Unpaid("claims/PAYMENT_FAILED", failed.count(), failed.amount()));
        if (ending.lapses()) {
            lapse(ending);
        }
    }

    private Failed failed(List<Integer> years) {
        return database.withHandle(handle -> handle.createQuery("""
                        select count(*) as count, coalesce(sum(amount), 0) as amount from training_claim
                        where fiscal_year = any (:years) and status = 'PAYMENT_FAILED'
                        """)
                .bindArray("years", Integer.class, years)
                .map(ConstructorMapper.of(Failed.class))
                .one());
    }

    private void lapse(YearEnding ending) {
        List<Lapsed> lapsed = database.withHandle(handle -> handle.createQuery(LAPSE)
                .bindArray("years", Integer.class, ending.years())
                .bind("at", OffsetDateTime.now(clock))
                .bind("by", actor.get().id())
                .map(ConstructorMapper.of(Lapsed.class))
                .list());
        for (int from = 0; from < lapsed.size(); from += AT_ONCE) {
            trail.recordEach(
                    "claim.lapsed",
                    lapsed.subList(from, Math.min(from + AT_ONCE, lapsed.size())).stream()
                            .map(Lapsed::subject)
                            .toList(),
                    null,
                    Map.of("status", ClaimStatus.LAPSED, "yearEnded", ending.fiscalYear()));
        }
        lapsed.forEach(
                claim -> others.tell("lapsed", claim.subject(), claim.number(), ClaimStatus.LAPSED, claim.amount()));
    }
}
