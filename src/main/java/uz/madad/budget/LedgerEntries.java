package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import uz.madad.shared.FromReplica;
import uz.madad.shared.Money;
import uz.madad.shared.Page;

/** Reads what was booked. */
@ApplicationScoped
class LedgerEntries {

    private final Jdbi database;

    LedgerEntries(Jdbi database) {
        this.database = database;
    }

    /**
     * One side of a transfer.
     *
     * @param sequence counted from 1 within the account
     * @param counterAccount the account on the other side
     * @param amount above zero where money came in, below where it went out
     * @param kind what kind of business event
     * @param event the business event, {@code claim/<id>/approved}
     * @param legalBasis of an appropriation, else null
     */
    public record Entry(
            long id,
            AccountKind account,
            long sequence,
            AccountKind counterAccount,
            Money amount,
            Money balanceBefore,
            Money balanceAfter,
            UUID transfer,
            String kind,
            String event,
            Instant at,
            String actor,
            String legalBasis) {}

    /** Oldest first. @param account of this account alone, or null: of all */
    @FromReplica
    Page<Entry> find(String programme, int fiscalYear, AccountKind account, long after, int limit) {
        return Page.of(
                database.withHandle(handle -> handle.createQuery("""
                                select e.id, a.kind as account, e.sequence, c.kind as counter_account, e.amount,
                                       e.balance_before, e.balance_after, e.transfer, t.kind, t.event, t.at, t.actor,
                                       t.legal_basis
                                from ledger_account a
                                join ledger_entry e on e.account = a.id
                                join ledger_transfer t on t.id = e.transfer
                                join ledger_account c
                                  on c.id = case a.id when t.from_account then t.to_account else t.from_account end
                                where a.programme = :programme and a.fiscal_year = :year
                                  and (:account::text is null or a.kind = :account)
                                  and e.id > :after
                                order by e.id limit :rows
                                """)
                        .bind("programme", programme)
                        .bind("year", fiscalYear)
                        .bind("account", account)
                        .bind("after", after)
                        .bind("rows", limit + 1)
                        .map(ConstructorMapper.of(Entry.class))
                        .list()),
                limit,
                entry -> Long.toString(entry.id()));
    }
}
