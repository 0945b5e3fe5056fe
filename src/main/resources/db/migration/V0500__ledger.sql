-- Double entry. Idea of pgledger (amounts positive, direction by from and to, balances kept with each entry); own code.

-- The ways money may go. A new kind of business event is a new row, in a migration.
create table ledger_route (
    kind          text primary key,
    from_account  text not null,
    to_account    text not null,
    needs_basis   boolean not null,
    check (from_account <> to_account)
);
insert into ledger_route values
    ('APPROPRIATED', 'APPROPRIATION', 'AVAILABLE',     true),
    ('WITHDRAWN',    'AVAILABLE',     'APPROPRIATION', true),
    ('COMMITTED',    'AVAILABLE',     'COMMITTED',     false),
    ('RELEASED',     'COMMITTED',     'AVAILABLE',     false),
    ('PAYABLE',      'COMMITTED',     'PAYABLE',       false),
    ('PAID',         'PAYABLE',       'PAID',          false);

create table ledger_account (
    id          int generated always as identity primary key,
    programme   text not null references programme,
    fiscal_year int not null check (fiscal_year between 2023 and 2100),
    kind        text not null
                check (kind in ('APPROPRIATION', 'AVAILABLE', 'COMMITTED', 'PAYABLE', 'PAID', 'RECOVERABLE')),
    balance     numeric(19, 2) not null default 0,
    entries     bigint not null default 0 check (entries >= 0),
    unique (programme, fiscal_year, kind),
    -- what was appropriated is owed to the budget and stands below zero; nothing else ever does
    constraint ledger_balance_allowed check (case kind when 'APPROPRIATION' then balance <= 0 else balance >= 0 end)
) with (fillfactor = 50);

create table ledger_transfer (
    id           uuid primary key default uuidv7(),
    event        text not null unique check (length(event) between 1 and 200),
    kind         text not null, -- of ledger_route; no foreign key, whose shared locks would queue every transfer there
    from_account int not null references ledger_account,
    to_account   int not null references ledger_account,
    amount       numeric(19, 2) not null check (amount > 0),
    at           timestamptz not null,
    actor        text not null,
    legal_basis  text,
    check (from_account <> to_account)
);

create table ledger_entry (
    id             bigint generated always as identity primary key,
    account        int not null references ledger_account,
    sequence       bigint not null check (sequence > 0),
    transfer       uuid not null references ledger_transfer,
    amount         numeric(19, 2) not null check (amount <> 0),
    balance_before numeric(19, 2) not null,
    balance_after  numeric(19, 2) not null,
    unique (account, sequence),
    unique (transfer, account),
    check (balance_after = balance_before + amount)
);

create trigger ledger_transfer_stands before update or delete on ledger_transfer
    for each row execute function refuse_change();
create trigger ledger_transfer_not_emptied before truncate on ledger_transfer execute function refuse_change();
create trigger ledger_entry_stands before update or delete on ledger_entry for each row execute function refuse_change();
create trigger ledger_entry_not_emptied before truncate on ledger_entry execute function refuse_change();
create trigger ledger_account_stays before delete on ledger_account for each row execute function refuse_change();
create trigger ledger_account_not_emptied before truncate on ledger_account execute function refuse_change();

-- Opens the accounts of a programme's year; does nothing where they are open.
create function ledger_open(of_programme text, of_year int) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into ledger_account (programme, fiscal_year, kind)
    select of_programme, of_year, kind
    from unnest(array['APPROPRIATION', 'AVAILABLE', 'COMMITTED', 'PAYABLE', 'PAID', 'RECOVERABLE']) as kind
    on conflict do nothing
$$;

-- Moves an amount along a route, once per event. Returns BOOKED; BOOKED_BEFORE where the same event has moved the same
-- amount already; SHORT where there is not enough, or no account at all. Both accounts stay locked until the caller's
-- transaction ends, so it is called last.
create function ledger_book(
    of_event text, of_kind text, of_programme text, of_year int, of_amount numeric, of_actor text, of_at timestamptz,
    of_basis text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    route  ledger_route;
    payer  ledger_account;
    payee  ledger_account;
    locked ledger_account;
    moved  uuid;
    first  ledger_transfer;
begin
    select * into strict route from ledger_route r where r.kind = of_kind;
    if route.needs_basis and coalesce(of_basis, '') = '' then
        raise exception 'a transfer of kind % names its legal basis', of_kind using errcode = 'MD004';
    end if;
    for locked in
        select * from ledger_account a
        where a.programme = of_programme and a.fiscal_year = of_year
          and a.kind in (route.from_account, route.to_account)
        order by a.id for no key update
    loop
        if locked.kind = route.from_account then
            payer := locked;
        else
            payee := locked;
        end if;
    end loop;

    select * into first from ledger_transfer t where t.event = of_event;
    if found then
        if (first.kind, first.from_account, first.to_account, first.amount)
            is distinct from (of_kind, payer.id, payee.id, of_amount) then
            raise exception 'event % was booked before, otherwise', of_event using errcode = 'MD005';
        end if;
        return 'BOOKED_BEFORE';
    end if;
    if payer.id is null or payer.balance < of_amount and payer.kind <> 'APPROPRIATION' then
        return 'SHORT';
    end if;

    insert into ledger_transfer (event, kind, from_account, to_account, amount, at, actor, legal_basis)
    values (of_event, of_kind, payer.id, payee.id, of_amount, of_at, of_actor, of_basis)
    returning id into moved;
    insert into ledger_entry (account, sequence, transfer, amount, balance_before, balance_after)
    values (payer.id, payer.entries + 1, moved, -of_amount, payer.balance, payer.balance - of_amount),
           (payee.id, payee.entries + 1, moved, of_amount, payee.balance, payee.balance + of_amount);
    update ledger_account a
    set entries = a.entries + 1, balance = a.balance + case a.id when payer.id then -of_amount else of_amount end
    where a.id in (payer.id, payee.id);
    return 'BOOKED';
end $$;

revoke execute on function ledger_open, ledger_book from public;
grant execute on function ledger_open, ledger_book to ${service-role};
grant select on ledger_route, ledger_account, ledger_transfer, ledger_entry to ${service-role};
