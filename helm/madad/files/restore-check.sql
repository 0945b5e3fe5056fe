-- What is in the restored database, and what must hold in it.
select set_config('madad.max_age_hours', :'max_age_hours', false);
select 'migrations: ' || count(*) from flyway_schema_history where success;
select 'audit entries: ' || count(*) || ', newest ' || coalesce(max(at)::text, 'none') from audit_entry;
select 'transfers: ' || count(*) from ledger_transfer;

do $$
begin
    if exists (select from (
            select s.position, s.previous_hash, s.hash, sha256(s.previous_hash || audit_digest(e)) as computed,
                   lag(s.hash, 1, sha256('madad')) over (order by s.position) as before,
                   lag(s.position, 1, 0::bigint) over (order by s.position) as position_before
            from audit_seal s left join audit_entry e on e.id = s.entry_id) chain
        where position <> position_before + 1 or previous_hash <> before or hash is distinct from computed) then
        raise 'restore-check: the chain of the audit trail is broken';
    end if;
    if exists (select from ledger_account group by programme, fiscal_year having sum(balance) <> 0) then
        raise 'restore-check: a budget does not sum to zero';
    end if;
    if exists (select from ledger_account a
        left join (select account, sum(amount) as balance, count(*) as entries from ledger_entry group by account) e on e.account = a.id
        where a.balance <> coalesce(e.balance, 0) or a.entries <> coalesce(e.entries, 0)) then
        raise 'restore-check: an account differs from its entries';
    end if;
    if (select coalesce(max(at), '-infinity') from audit_entry)
            < now() - current_setting('madad.max_age_hours')::numeric * interval '1 hour' then
        raise 'restore-check: the newest audit entry is older than % hours', current_setting('madad.max_age_hours');
    end if;
end $$;
