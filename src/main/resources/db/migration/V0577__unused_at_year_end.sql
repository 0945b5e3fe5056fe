-- What becomes of what is available when its year is closed: it stays there, or goes on in the next open year or back to the
-- budget, as the rules of its programme said when the closing was proposed.
alter table budget_closing
    add unused text not null default 'STAYS' check (unused in ('STAYS', 'CARRY_OVER', 'GIVE_BACK')),
    add unused_basis text check (length(unused_basis) between 1 and 500),
    add available numeric(19, 2),
    add constraint budget_closing_unused_has_its_basis check ((unused = 'STAYS') = (unused_basis is null)),
    add constraint budget_closing_available_found check (available is null or committed is not null);

create or replace function budget_closing_stands() returns trigger language plpgsql as $$
begin
    if (new.id, new.programme, new.fiscal_year, new.treatment, new.unused, new.unused_basis, new.legal_basis, new.proposed_by,
            new.proposed_at)
            is distinct from (old.id, old.programme, old.fiscal_year, old.treatment, old.unused, old.unused_basis, old.legal_basis,
                old.proposed_by, old.proposed_at)
        or old.state <> 'PROPOSED' and ((new.state, new.decided_by, new.decided_at, new.reason)
            is distinct from (old.state, old.decided_by, old.decided_at, old.reason) or old.carried_to is not null) then
        raise exception 'closing % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;

-- As in V0562, and last what is available, with what lapsed into it, where the rule says so.
create or replace function ledger_close(of_closing uuid, of_actor text, of_at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    closing budget_closing;
    year    int;
    amounts numeric[] := '{}';
    amount  numeric;
    moved   text;
    basis   text;
    accounts text[] := array['COMMITTED', 'PAYABLE', 'RECOVERABLE', 'AVAILABLE'];
    event   text := 'budget-closing/' || of_closing || '/';
begin
    select * into strict closing from budget_closing where id = of_closing and state = 'APPROVED' and carried_to is null;
    perform from ledger_account a
    where a.programme = closing.programme and a.fiscal_year = closing.fiscal_year order by a.id for no key update;
    if not found then
        raise exception 'year % of % was never opened', closing.fiscal_year, closing.programme using errcode = 'MD002';
    end if;
    year := closing.fiscal_year;
    loop
        year := year + 1;
        perform ledger_open(closing.programme, year);
        perform from ledger_account a where a.programme = closing.programme and a.fiscal_year = year order by a.id
            for no key update;
        exit when not exists (
            select from ledger_account a where a.programme = closing.programme and a.fiscal_year = year and a.closed);
    end loop;

    foreach moved in array accounts loop
        select a.balance into strict amount from ledger_account a
        where a.programme = closing.programme and a.fiscal_year = closing.fiscal_year and a.kind = moved;
        amounts := amounts || amount;
        basis := case moved when 'AVAILABLE' then closing.unused_basis else closing.legal_basis end;
        continue when amount = 0 or moved = 'AVAILABLE' and closing.unused = 'STAYS';
        if moved = 'COMMITTED' and closing.treatment = 'LAPSE' then
            perform ledger_between(event || 'lapsed', 'LAPSED', closing.programme, closing.fiscal_year, amount, of_actor, of_at,
                basis);
        elsif moved = 'AVAILABLE' and closing.unused = 'GIVE_BACK' then
            insert into ledger_account (programme, fiscal_year, kind)
            values (closing.programme, closing.fiscal_year, 'GIVEN_BACK') on conflict do nothing;
            perform ledger_between(event || 'given-back', 'UNUSED_GIVEN_BACK', closing.programme, closing.fiscal_year, amount,
                of_actor, of_at, basis);
        else
            perform ledger_between(event || 'carried/' || lower(moved), 'CARRIED_' || moved, closing.programme,
                closing.fiscal_year, amount, of_actor, of_at, basis);
            perform ledger_between(event || 'brought/' || lower(moved), 'BROUGHT_' || moved, closing.programme, year, amount,
                of_actor, of_at, basis);
        end if;
    end loop;
    update ledger_account a set closed = true
    where a.programme = closing.programme and a.fiscal_year = closing.fiscal_year;
    update budget_closing
    set committed = amounts[1], payable = amounts[2], recoverable = amounts[3], available = amounts[4], carried_to = year
    where id = of_closing;
end $$;
