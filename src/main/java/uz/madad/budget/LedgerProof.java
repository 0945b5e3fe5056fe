package uz.madad.budget;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Recomputes the whole ledger from its entries, in one statement and so at one moment. */
@ApplicationScoped
class LedgerProof {

    static final int MOST_FINDINGS = 100;

    /** The chart proves a restored backup by the same statement. */
    static final String FINDINGS = """
            with chain as (
                select e.id, e.account, e.sequence, e.amount, e.balance_before, e.balance_after, a.kind,
                       row_number() over by_account as expected_sequence,
                       sum(e.amount) over by_account as expected_after
                from ledger_entry e join ledger_account a on a.id = e.account
                window by_account as (partition by e.account order by e.sequence)),
            summed as (
                select account, count(*) as entries, sum(amount) as balance from ledger_entry group by account),
            sides as (
                select transfer, count(*) as entries, sum(amount) as sum,
                       array_agg(account order by amount) as accounts, max(amount) as amount
                from ledger_entry group by transfer)
            select 'entries-chained' as rule, 'entry/' || id as subject from chain
            where sequence <> expected_sequence or balance_after <> expected_after
               or balance_before <> expected_after - amount
            union all
            select 'balance-allowed', 'entry/' || id from chain
            where case kind when 'APPROPRIATION' then balance_after > 0 else balance_after < 0 end
            union all
            select 'balance-is-sum-of-entries', 'account/' || a.id
            from ledger_account a left join summed s on s.account = a.id
            where a.balance <> coalesce(s.balance, 0) or a.entries <> coalesce(s.entries, 0)
            union all
            select 'transfer-has-two-equal-sides', 'transfer/' || t.id
            from ledger_transfer t left join sides s on s.transfer = t.id
            where s.entries is distinct from 2 or s.sum <> 0 or s.amount <> t.amount
               or s.accounts <> array[t.from_account, t.to_account]
            union all
            select 'transfer-follows-its-route', 'transfer/' || t.id
            from ledger_transfer t
            join ledger_account f on f.id = t.from_account
            join ledger_account o on o.id = t.to_account
            left join ledger_route r on r.kind = t.kind
            where (f.kind, o.kind, f.programme, f.fiscal_year)
                  is distinct from (r.from_account, r.to_account, o.programme, o.fiscal_year)
            union all
            select 'carried-is-brought', 'transfer/' || t.id
            from ledger_transfer t
            left join ledger_transfer b on b.event = case when t.kind = 'CARRIED_PAID' then regexp_replace(t.event, '/closed-year$', '')
                else replace(t.event, '/carried/', '/brought/') end
            where t.kind like 'CARRIED\\_%'
              and (b.amount is distinct from t.amount or b.kind not like 'BROUGHT\\_%' and b.kind not like 'LATE\\_%')
            union all
            select 'pooled-is-shared', 'transfer/' || t.id
            from ledger_transfer t
            left join ledger_transfer b on b.event = regexp_replace(t.event, '/out$', '/in')
            where t.kind in ('SHARE_POOLED', 'POOL_SHARED')
              and (b.amount, b.kind) is distinct from
                  (t.amount, case t.kind when 'SHARE_POOLED' then 'POOL_FILLED' else 'SHARE_FROM_POOL' end)
            union all
            select 'saved-is-shared', 'account/' || id from ledger_account where kind = 'SAVED' and balance <> 0
            union all
            select 'sum-is-zero', 'budget/' || programme || '/' || fiscal_year
            from ledger_account group by programme, fiscal_year having sum(balance) <> 0
            limit :most
            """;

    private static final String SIZE = """
            select (select count(*) from ledger_account) as accounts,
                   (select count(*) from ledger_transfer) as transfers,
                   (select count(*) from ledger_entry) as entries
            """;

    private final Jdbi database;

    LedgerProof(Jdbi database) {
        this.database = database;
    }

    /**
     * @param holds whether nothing was found wrong
     * @param findings what was, at most a hundred
     */
    public record Result(boolean holds, long accounts, long transfers, long entries, List<Finding> findings) {}

    /**
     * @param rule the rule that is broken
     * @param subject where: {@code entry/<id>}, {@code account/<id>}, {@code transfer/<id>}, {@code budget/<programme>/<year>}
     */
    public record Finding(String rule, String subject) {}

    public record Size(long accounts, long transfers, long entries) {}

    Result prove() {
        return database.withHandle(LedgerProof::prove);
    }

    static Result prove(Handle handle) {
        List<Finding> findings = handle.createQuery(FINDINGS)
                .bind("most", MOST_FINDINGS)
                .map(ConstructorMapper.of(Finding.class))
                .list();
        Size size =
                handle.createQuery(SIZE).map(ConstructorMapper.of(Size.class)).one();
        return new Result(findings.isEmpty(), size.accounts(), size.transfers(), size.entries(), findings);
    }
}
