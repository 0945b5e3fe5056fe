package uz.madad.training;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.NightlyWork;

/**
 * Each night looks for unusual patterns of every centre and employer, all at once in the database. Of the copies of the
 * service one does it. What it finds is shown to officers and read by nothing that decides.
 */
@ApplicationScoped
class ScorePatterns {

    private static final Logger LOG = Logger.getLogger(ScorePatterns.class);

    // a case is a claim the pattern can be seen on; it counts where it shows it
    private static final String FIND = """
            with pattern as (
                select * from training_pattern where :day::date >= valid_from and (valid_to is null or :day::date <= valid_to)),
            several as materialized (
                select k.pinfl, k.employer_stir from contract_of_several join registered_contract k using (contract_number)),
            recent as materialized (
                select p.code, p.margin, c.id, c.center_stir, c.employer_stir, c.graduate_pinfl, c.paid_on
                from pattern p join training_claim c
                  on c.filed_at >= (:day::date - make_interval(months => p.months))::timestamp at time zone :zone
                 and c.filed_at < (:day::date + 1)::timestamp at time zone :zone
                where c.status <> 'WITHDRAWN'),
            seen as (
                select r.code, r.center_stir, r.employer_stir,
                       hire.going_on = 0 and hire.ended_on <= least(r.paid_on + r.margin, :day::date) as shows
                from recent r
                cross join lateral (
                    select count(*) as contracts, count(*) filter (where h.ended_on is null) as going_on,
                           max(h.ended_on) as ended_on
                    from registered_hire h where h.pinfl = r.graduate_pinfl and h.employer_stir = r.employer_stir) hire
                where r.code = 'hires-ended-soon' and r.paid_on is not null and hire.contracts > 0
                union all
                select r.code, r.center_stir, r.employer_stir,
                       s.average < band.starts * (1 + r.margin / 100.0)
                from recent r
                join lateral (select * from training_decision where claim_id = r.id order by id desc limit 1) d
                  on d.outcome = 'GRANTED'
                join rule_set on rule_set.id = d.rule_set_id and jsonb_array_length(rule_set.parameters->'salaryBands') > 0
                cross join lateral (
                    select coalesce((rule_set.parameters->>'workedMonths')::int, :usualMonths) as months,
                           date_trunc('month', (d.facts->>'decidedOn')::date)::date as until) w
                cross join lateral (
                    select round(sum((salary->'amount'->>'amount')::numeric) / w.months, 2) as average
                    from jsonb_array_elements(d.facts->'evidence'->'salaries') as salary
                    where (salary->>'month' || '-01')::date < w.until
                      and (salary->>'month' || '-01')::date >= w.until - make_interval(months => w.months)) s
                cross join lateral (
                    select max((b->>'averageSalaryFrom')::numeric) as starts
                    from jsonb_array_elements(rule_set.parameters->'salaryBands') as b
                    where (b->>'averageSalaryFrom')::numeric <= s.average) band
                where r.code = 'salaries-just-above-band' and band.starts > 0
                union all
                select r.code, r.center_stir, r.employer_stir,
                       (r.graduate_pinfl, r.employer_stir) in (select pinfl, employer_stir from several)
                from recent r where r.code = 'contract-twice'),
            counted as (
                select code, 'CENTER' as subject, center_stir as stir, count(*) filter (where shows) as cases,
                       count(*) as among
                from seen group by code, center_stir
                union all
                select code, 'EMPLOYER', employer_stir, count(*) filter (where shows), count(*)
                from seen group by code, employer_stir)
            insert into training_pattern_finding (day, subject, stir, code, cases, among, points)
            select :day::date, subject, stir, code, cases, among, points
            from counted join pattern using (code)
            where cases >= least and cases * 100 >= among * percent
            """;

    private final Jdbi database;
    private final AuditTrail trail;
    private final NightlyWork nights;
    private final Clock clock;

    ScorePatterns(Jdbi database, AuditTrail trail, NightlyWork nights, Clock clock) {
        this.database = database;
        this.trail = trail;
        this.nights = nights;
        this.clock = clock;
    }

    @Scheduled(cron = "{madad.training.patterns.night}", timeZone = "Asia/Tashkent", concurrentExecution = SKIP)
    void scoreTonight() {
        nights.once("patterns", this::score);
    }

    private void score(LocalDate day) {
        int findings = find(day);
        trail.record("patterns.scored", "patterns/" + day, null, Map.of("findings", findings));
        LOG.infof("%d unusual patterns of centres and employers", findings);
    }

    private int find(LocalDate day) {
        return database.withHandle(handle -> {
            handle.execute(
                    "insert into training_pattern_run (day, scored_at) values (?, ?)", day, OffsetDateTime.now(clock));
            return handle.createUpdate(FIND)
                    .bind("day", day)
                    .bind("zone", clock.getZone().getId())
                    .bind("usualMonths", AverageSalary.USUAL_MONTHS)
                    .execute();
        });
    }
}
