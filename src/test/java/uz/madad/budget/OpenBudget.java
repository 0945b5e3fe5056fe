package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import uz.madad.audit.AuditTrail;
import uz.madad.shared.Money;
import uz.madad.shared.Proposal;

/** The first appropriation of a programme's year in one step, both people named by one caller: for tests alone. */
@ApplicationScoped
public class OpenBudget {

    private final Appropriations appropriations;
    private final Ledger ledger;
    private final AuditTrail trail;
    private final Jdbi database;
    private final Clock clock;

    OpenBudget(Appropriations appropriations, Ledger ledger, AuditTrail trail, Jdbi database, Clock clock) {
        this.appropriations = appropriations;
        this.ledger = ledger;
        this.trail = trail;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Appropriates the amount as if one officer had proposed it and another approved it, and writes both down.
     *
     * @param proposer not the approver
     * @return false, and nothing done, where that year has a budget already
     */
    @Transactional
    public boolean open(
            String programme, int fiscalYear, Money amount, String legalBasis, String proposer, String approver) {
        if (isOpen(programme, fiscalYear)) {
            return false;
        }
        Appropriation first = new Appropriation(
                programme,
                fiscalYear,
                Appropriation.Direction.INCREASE,
                amount,
                legalBasis,
                new Proposal(proposer, clock.instant()));
        appropriations.persistAndFlush(first);
        trail.record("appropriation.proposed", first.subject(), null, first.view());
        Appropriation.View proposed = first.view();
        first.proposal().approve(approver, clock.instant());
        trail.record("appropriation.approved", first.subject(), proposed, first.view());
        first.bookIn(ledger);
        return true;
    }

    private boolean isOpen(String programme, int fiscalYear) {
        return database.withHandle(handle -> handle.createQuery(
                        "select exists (select from ledger_account where programme = ? and fiscal_year = ?)")
                .bind(0, programme)
                .bind(1, fiscalYear)
                .mapTo(boolean.class)
                .one());
    }
}
