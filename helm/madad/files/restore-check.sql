-- What is in the restored database, and what must hold in it.
select 'hours that may be missing: ' || set_config('madad.max_age_hours', :'max_age_hours', false);
select 'migrations: ' || count(*) from flyway_schema_history where success;
select 'audit entries: ' || count(*) || ', newest ' || coalesce(max(at)::text, 'none') from audit_entry;
select 'transfers: ' || count(*) from ledger_transfer;

do $$
declare
    broken text;
begin
    if exists (select from (
            select s.position, s.previous_hash, s.hash, sha256(s.previous_hash || audit_digest(e)) as computed,
                   lag(s.hash, 1, sha256('madad')) over (order by s.position) as before,
                   lag(s.position, 1, 0::bigint) over (order by s.position) as position_before
            from audit_seal s left join audit_entry e on e.id = s.entry_id) chain
        where position <> position_before + 1 or previous_hash <> before or hash is distinct from computed) then
        raise 'restore-check: the chain of the audit trail is broken';
    end if;
    if exists (select from audit_entry e
        where not exists (select from audit_seal s where s.entry_id = e.id)
          and not exists (select from audit_pending p where p.entry_id = e.id)) then
        raise 'restore-check: an audit entry is neither chained nor waits for it';
    end if;

    -- the proof of the service, word for word: LedgerProofTest holds them together
    select string_agg(rule || ' ' || subject, ', ' order by rule, subject) into broken from (
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
        where t.kind like 'CARRIED\_%'
          and (b.amount is distinct from t.amount or b.kind not like 'BROUGHT\_%' and b.kind not like 'LATE\_%')
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
        limit 100
    ) findings;
    if broken is not null then
        raise 'restore-check: the ledger does not hold: %', broken;
    end if;

    if (select coalesce(max(at), '-infinity') from audit_entry)
            < now() - current_setting('madad.max_age_hours')::numeric * interval '1 hour' then
        raise 'restore-check: the newest audit entry is older than % hours', current_setting('madad.max_age_hours');
    end if;
end $$;
