package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Benefits;

/** What banks asked and confirmed about a person and lent to them, as the person reads it. */
@ApplicationScoped
class LoansAbout implements Benefits {

    private final Jdbi database;

    LoansAbout(Jdbi database) {
        this.database = database;
    }

    @Override
    public List<Benefit> of(String pinfl) {
        return database.withHandle(handle -> handle.createQuery("""
                        select :programme as programme, kind, subject, number, coalesce(b.name, bank_mfo) as by, at, status, amount,
                               contract, started_on, repaid, compensated, compensated_on
                        from (
                            (select 'ELIGIBILITY_CHECK' as kind, 'loan-eligibility-check/' || id as subject, number, bank_mfo,
                                    checked_at as at, case when eligible then 'ELIGIBLE' else 'NOT_ELIGIBLE' end as status,
                                    requested as amount, null as contract, null::date as started_on, null::numeric as repaid,
                                    null::numeric as compensated, null::date as compensated_on
                             from loan_eligibility_check where pinfl = :pinfl order by checked_at desc limit :most)
                            union all
                            (select 'CONFIRMATION', 'loan-confirmation/' || id, number, bank_mfo, confirmed_at, status, amount,
                                    null, null, null, null, null
                             from loan_confirmation where pinfl = :pinfl order by id desc limit :most)
                            union all
                            (select 'LOAN', 'loan/' || l.id, l.number, l.bank_mfo, l.booked_at, l.status, l.amount,
                                    l.contract_number, l.started_on, m.repaid, s.compensated, s.compensated_on
                             from loan_confirmation c
                             join loan l on l.confirmation_id = c.id
                             cross join lateral (
                                select coalesce(sum(x.principal), 0) as repaid from loan_movement x
                                where x.loan_id = l.id and x.kind in ('REPAYMENT', 'PREPAYMENT')
                                  and not exists (select from loan_movement r where r.reverses = x.id)) m
                             cross join lateral (
                                select coalesce(sum(x.amount), 0) as compensated, max(p.paid_on) as compensated_on
                                from (select statement_id, computed as amount from loan_statement_line
                                      where loan_id = l.id and counts
                                      union all
                                      select statement_id, amount from loan_supplement
                                      where loan_id = l.id and not withheld) x
                                join loan_statement_payment p
                                    on p.statement_id = x.statement_id and p.fiscal_year = l.fiscal_year
                                        and p.state = 'PAID') s
                             where c.pinfl = :pinfl order by l.id desc limit :most)) mine
                        left join bank b on b.mfo = mine.bank_mfo and b.known_to = 'infinity'
                        """)
                .bind("programme", LoanTermsInForce.PROGRAMME)
                .bind("pinfl", pinfl)
                .bind("most", MOST)
                .map(ConstructorMapper.of(Benefit.class))
                .list());
    }
}
