package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Benefits;

/** What banks asked and confirmed about a person, as the person reads it. */
@ApplicationScoped
class LoansAbout implements Benefits {

    private final Jdbi database;

    LoansAbout(Jdbi database) {
        this.database = database;
    }

    @Override
    public List<Benefit> of(String pinfl) {
        return database.withHandle(handle -> handle.createQuery("""
                        select :programme as programme, kind, subject, number, coalesce(b.name, bank_mfo) as by, at, status, amount
                        from (
                            (select 'ELIGIBILITY_CHECK' as kind, 'loan-eligibility-check/' || id as subject, number, bank_mfo,
                                    checked_at as at, case when eligible then 'ELIGIBLE' else 'NOT_ELIGIBLE' end as status,
                                    requested as amount
                             from loan_eligibility_check where pinfl = :pinfl order by checked_at desc limit :most)
                            union all
                            (select 'CONFIRMATION', 'loan-confirmation/' || id, number, bank_mfo, confirmed_at, status, amount
                             from loan_confirmation where pinfl = :pinfl order by id desc limit :most)) mine
                        left join bank b on b.mfo = mine.bank_mfo and b.known_to = 'infinity'
                        order by at desc limit :most
                        """)
                .bind("programme", LoanTermsInForce.PROGRAMME)
                .bind("pinfl", pinfl)
                .bind("most", MOST)
                .map(ConstructorMapper.of(Benefit.class))
                .list());
    }
}
