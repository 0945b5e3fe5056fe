package uz.madad.savings;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.audit.AuditTrail;
import uz.madad.budget.YearClosed;
import uz.madad.budget.YearEnding;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;

/**
 * At the end of an agency's year: says by the rule set of the day what becomes of what isn't used, tells what is set aside that no
 * payment order stands for, and where commitments lapse, lets the payments lapse that weren't ordered.
 */
@ApplicationScoped
class EndSharesYear {

    private static final String LAPSE = """
            with lapsed as (
                update retained_spend set status = 'LAPSED', committed = false, reason = null, revision = revision + 1
                where agency_code = :agency and fiscal_year = :year and committed
                  and status in ('REQUESTED', 'APPROVED', 'FAILED')
                returning id, number, amount),
            written as (
                insert into retained_spend_step (spend_id, at, actor, action, status)
                select id, :at, :by, 'lapsed', 'LAPSED' from lapsed)
            select 'retained-spend/' || id as subject, number, amount from lapsed order by id
            """;

    private final Jdbi database;
    private final SavingTerms terms;
    private final AuditTrail trail;
    private final TellSavings others;
    private final CurrentActor actor;
    private final Clock clock;

    EndSharesYear(
            Jdbi database, SavingTerms terms, AuditTrail trail, TellSavings others, CurrentActor actor, Clock clock) {
        this.database = database;
        this.terms = terms;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    public record Failed(long count, Money amount) {}

    /** A payment whose year was closed before it was ordered. */
    public record Lapsed(String subject, String number, Money amount) {}

    void yearEnds(@Observes @Priority(YearEnding.PROGRAMMES) YearEnding ending) {
        if (!SavingsBudget.isLine(ending.programme())) {
            return;
        }
        SavingParameters rules = terms.on(LocalDate.now(clock)).parameters();
        String article = rules.articles().get("unspent");
        switch (rules.unspentAtYearEnd()) {
            case CARRY_OVER -> ending.unusedGoesOn(article);
            case GIVE_BACK -> ending.unusedIsGivenBack(article);
        }
        String agency = SavingsBudget.agencyOf(ending.programme());
        Failed failed = failed(agency, ending.fiscalYear());
        ending.found(new YearEnding.Unpaid("retained-spends/FAILED", failed.count(), failed.amount()));
        if (ending.lapses()) {
            lapse(agency, ending.fiscalYear());
        }
    }

    /** What wasn't used went on or back to the budget. */
    void yearClosed(@Observes YearClosed closed) {
        if (SavingsBudget.isLine(closed.line())) {
            String agency = SavingsBudget.agencyOf(closed.line());
            if (closed.carriedOver().isPositive()) {
                others.carriedOver(agency, closed.fiscalYear(), closed.carriedOver(), closed.carriedTo());
            }
            if (closed.givenBack().isPositive()) {
                others.givenBack(agency, closed.fiscalYear(), closed.givenBack());
            }
        }
    }

    private Failed failed(String agency, int year) {
        return database.withHandle(handle -> handle.createQuery("""
                        select count(*) as count, coalesce(sum(amount), 0) as amount from retained_spend
                        where agency_code = :agency and fiscal_year = :year and committed and status in ('REQUESTED', 'FAILED')
                        """)
                .bind("agency", agency)
                .bind("year", year)
                .map(ConstructorMapper.of(Failed.class))
                .one());
    }

    private void lapse(String agency, int year) {
        List<Lapsed> lapsed = database.withHandle(handle -> handle.createQuery(LAPSE)
                .bind("agency", agency)
                .bind("year", year)
                .bind("at", OffsetDateTime.now(clock))
                .bind("by", actor.get().id())
                .map(ConstructorMapper.of(Lapsed.class))
                .list());
        if (!lapsed.isEmpty()) {
            trail.recordEach(
                    "retained-spend.lapsed",
                    lapsed.stream().map(Lapsed::subject).toList(),
                    null,
                    Map.of("status", SpendStatus.LAPSED, "yearEnded", year));
        }
        lapsed.forEach(one -> others.tell("lapsed", one.subject(), one.number(), SpendStatus.LAPSED, one.amount()));
    }
}
