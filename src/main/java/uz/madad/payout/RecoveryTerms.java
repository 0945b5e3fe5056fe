package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.Money;

/** What the acts say about debts, by day. */
@ApplicationScoped
class RecoveryTerms {

    private final Jdbi database;

    RecoveryTerms(Jdbi database) {
        this.database = database;
    }

    /**
     * @param notPursuedBelow a debt of less is written off
     * @param setOffShare of a payment that may be deducted for debts, 1 for all of it
     */
    public record Term(Money notPursuedBelow, BigDecimal setOffShare, String legalBasis) {}

    /** The terms of the programme, or of the one an agency's line is in, on that day; or those of all programmes. */
    Term on(String programme, LocalDate day) {
        return database.withHandle(handle -> handle.createQuery("""
                        select not_pursued_below, set_off_share, legal_basis from recovery_term
                        where (programme = split_part(:programme, ':', 1) or programme is null) and valid_from <= :day
                        order by programme nulls last, valid_from desc limit 1
                        """)
                .bind("programme", programme)
                .bind("day", day)
                .map(ConstructorMapper.of(Term.class))
                .one());
    }
}
