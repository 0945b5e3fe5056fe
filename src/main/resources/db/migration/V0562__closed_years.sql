-- A year that was closed. Its appropriation, available and paid stand as they are; what wasn't paid yet goes on in the first
-- year after it that is open, taken out of the one and brought into the other by two transfers of the same amount.
alter table ledger_account
    add closed boolean not null default false,
    add constraint ledger_closed_account_holds_nothing_open
        check (not closed or kind in ('APPROPRIATION', 'AVAILABLE', 'PAID') or balance = 0);

-- What becomes of a transfer of a closed year: REFUSED; it GOES_ON in the year that goes on with what it moves; LATE, it moves
-- what was paid, which stands in the closed year: taken out there, brought in where it goes on; or it is a CORRECTION, for
-- closed years alone.
alter table ledger_route add when_closed text not null default 'REFUSED'
    check (when_closed in ('REFUSED', 'GOES_ON', 'LATE', 'CORRECTION'));
update ledger_route set when_closed = 'GOES_ON' where kind in ('RELEASED', 'PAYABLE', 'PAID', 'REJECTED', 'PAID_BACK',
    'SET_OFF', 'SET_OFF_UNDONE', 'WRITTEN_OFF');
update ledger_route set when_closed = 'LATE' where kind in ('RETURNED', 'UNPAID', 'RECLAIMED');
insert into ledger_route (kind, from_account, to_account, needs_basis, when_closed) values
    ('LAPSED',              'COMMITTED',     'AVAILABLE',     true, 'REFUSED'),
    ('CARRIED_COMMITTED',   'COMMITTED',     'APPROPRIATION', true, 'REFUSED'),
    ('CARRIED_PAYABLE',     'PAYABLE',       'APPROPRIATION', true, 'REFUSED'),
    ('CARRIED_RECOVERABLE', 'RECOVERABLE',   'APPROPRIATION', true, 'REFUSED'),
    ('BROUGHT_COMMITTED',   'APPROPRIATION', 'COMMITTED',     true, 'REFUSED'),
    ('BROUGHT_PAYABLE',     'APPROPRIATION', 'PAYABLE',       true, 'REFUSED'),
    ('BROUGHT_RECOVERABLE', 'APPROPRIATION', 'RECOVERABLE',   true, 'REFUSED'),
    ('CARRIED_PAID',        'PAID',          'APPROPRIATION', true, 'CORRECTION'),
    ('LATE_RETURNED',       'APPROPRIATION', 'COMMITTED',     true, 'REFUSED'),
    ('LATE_UNPAID',         'APPROPRIATION', 'PAYABLE',       true, 'REFUSED'),
    ('LATE_RECLAIMED',      'APPROPRIATION', 'RECOVERABLE',   true, 'REFUSED'),
    ('SURRENDERED',         'AVAILABLE',     'APPROPRIATION', true, 'CORRECTION'),
    ('RESTORED',            'APPROPRIATION', 'AVAILABLE',     true, 'CORRECTION'),
    ('UNSPENT',             'PAID',          'AVAILABLE',     true, 'CORRECTION'),
    ('SPENT',               'AVAILABLE',     'PAID',          true, 'CORRECTION');

drop index ledger_transfer_by_bank;
create index ledger_transfer_by_bank on ledger_transfer (at)
    where kind in ('PAID', 'UNPAID', 'RETURNED', 'REJECTED', 'PAID_BACK', 'LATE_UNPAID', 'LATE_RETURNED');

-- The dated rule for what is committed and not ordered when its year ends; a programme's own comes before that of all.
create table budget_year_end (
    id          bigint generated always as identity primary key,
    programme   text references programme,
    valid_from  date not null,
    treatment   text not null check (treatment in ('CARRY_OVER', 'LAPSE')),
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    unique nulls not distinct (programme, valid_from)
);
create trigger budget_year_end_stands before update or delete on budget_year_end
    for each row execute function refuse_change();
insert into budget_year_end (programme, valid_from, treatment, legal_basis)
values (null, '2023-01-01', 'CARRY_OVER', 'Madad''s default, to be confirmed by the ministry');

-- The closing of a year: proposed by one budget officer, approved by another, then booked.
create table budget_closing (
    id          uuid primary key default uuidv7(),
    programme   text not null references programme,
    fiscal_year int not null check (fiscal_year between 2023 and 2099),
    treatment   text not null check (treatment in ('CARRY_OVER', 'LAPSE')),
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    -- what was found when it was closed, and where it goes on
    committed   numeric(19, 2),
    payable     numeric(19, 2),
    recoverable numeric(19, 2),
    carried_to  int,
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint budget_closing_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null),
    check (num_nonnulls(committed, payable, recoverable, carried_to) in (0, 4)),
    check (carried_to is null or state = 'APPROVED' and carried_to > fiscal_year)
);
create unique index budget_closing_one on budget_closing (programme, fiscal_year) where state in ('PROPOSED', 'APPROVED');

create function budget_closing_stands() returns trigger language plpgsql as $$
begin
    if (new.id, new.programme, new.fiscal_year, new.treatment, new.legal_basis, new.proposed_by, new.proposed_at)
            is distinct from (old.id, old.programme, old.fiscal_year, old.treatment, old.legal_basis, old.proposed_by,
                old.proposed_at)
        or old.state <> 'PROPOSED' and ((new.state, new.decided_by, new.decided_at, new.reason)
            is distinct from (old.state, old.decided_by, old.decided_at, old.reason) or old.carried_to is not null) then
        raise exception 'closing % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger budget_closing_stands before update on budget_closing for each row execute function budget_closing_stands();
create trigger budget_closing_starts_as_proposal before insert on budget_closing
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger budget_closing_not_deleted before delete on budget_closing for each row execute function refuse_change();
create trigger budget_closing_not_emptied before truncate on budget_closing execute function refuse_change();

-- Of a closed year, what an act makes right: proposed by one officer, approved by another, then booked.
create table budget_correction (
    id          uuid primary key default uuidv7(),
    programme   text not null references programme,
    fiscal_year int not null check (fiscal_year between 2023 and 2099),
    kind        text not null check (kind in ('SURRENDERED', 'RESTORED', 'UNSPENT', 'SPENT')),
    amount      numeric(19, 2) not null check (amount > 0),
    grounds     text not null check (length(grounds) between 1 and 1000),
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint budget_correction_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null)
);
create index budget_correction_of_a_year on budget_correction (programme, fiscal_year, id);

create function budget_correction_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.programme, new.fiscal_year, new.kind, new.amount, new.grounds, new.legal_basis,
            new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.programme, old.fiscal_year, old.kind, old.amount, old.grounds, old.legal_basis,
            old.proposed_by, old.proposed_at) then
        raise exception 'correction % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger budget_correction_stands before update on budget_correction
    for each row execute function budget_correction_stands();
create trigger budget_correction_starts_as_proposal before insert on budget_correction
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger budget_correction_not_deleted before delete on budget_correction
    for each row execute function refuse_change();
create trigger budget_correction_not_emptied before truncate on budget_correction execute function refuse_change();

-- Writes one transfer between two locked accounts. Whoever calls it has checked that it may be.
create function ledger_write(
    of_event text, of_kind text, payer ledger_account, payee ledger_account, of_amount numeric, of_actor text,
    of_at timestamptz, of_basis text) returns void
language plpgsql as $$
declare
    moved uuid;
begin
    insert into ledger_transfer (event, kind, from_account, to_account, amount, at, actor, legal_basis)
    values (of_event, of_kind, payer.id, payee.id, of_amount, of_at, of_actor, of_basis)
    returning id into moved;
    insert into ledger_entry (account, sequence, transfer, amount, balance_before, balance_after)
    values (payer.id, payer.entries + 1, moved, -of_amount, payer.balance, payer.balance - of_amount),
           (payee.id, payee.entries + 1, moved, of_amount, payee.balance, payee.balance + of_amount);
    update ledger_account a
    set entries = a.entries + 1, balance = a.balance + case a.id when payer.id then -of_amount else of_amount end
    where a.id in (payer.id, payee.id);
end $$;

-- Moves an amount along a route, once per event. Returns BOOKED; BOOKED_BEFORE where the same event has moved the same
-- amount already; SHORT where there is not enough, or no account at all; CLOSED where the year is closed to such a
-- transfer; OPEN where it would correct a year that isn't closed. The accounts stay locked until the caller's transaction
-- ends, so it is called last.
create or replace function ledger_book(
    of_event text, of_kind text, of_programme text, of_year int, of_amount numeric, of_actor text, of_at timestamptz,
    of_basis text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    route  ledger_route;
    payer  ledger_account;
    payee  ledger_account;
    locked ledger_account;
    first  ledger_transfer;
    year   int := of_year;
    late   boolean := false;
    basis  text := of_basis;
begin
    select * into strict route from ledger_route r where r.kind = of_kind;
    if route.needs_basis and coalesce(of_basis, '') = '' then
        raise exception 'a transfer of kind % names its legal basis', of_kind using errcode = 'MD004';
    end if;
    loop
        payer := null;
        payee := null;
        for locked in
            select * from ledger_account a
            where a.programme = of_programme and a.fiscal_year = year
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
            if (first.kind, first.amount, first.from_account = payer.id and first.to_account = payee.id or payer.closed)
                is distinct from (of_kind, of_amount, true)
               and (first.kind, first.amount, payer.closed)
                is distinct from ('LATE_' || of_kind, of_amount, true) then
                raise exception 'event % was booked before, otherwise', of_event using errcode = 'MD005';
            end if;
            return 'BOOKED_BEFORE';
        end if;
        if payer.id is null then
            return 'SHORT';
        end if;
        if route.when_closed = 'CORRECTION' and not payer.closed then
            return 'OPEN';
        end if;
        exit when not payer.closed or route.when_closed = 'CORRECTION';
        if route.when_closed = 'REFUSED' then
            return 'CLOSED';
        end if;
        if route.when_closed = 'LATE' and not late then
            if payer.balance < of_amount then
                return 'SHORT';
            end if;
            select coalesce(of_basis, c.legal_basis) into strict basis from budget_closing c
            where c.programme = of_programme and c.fiscal_year = year and c.state = 'APPROVED';
            select * into strict payee from ledger_account a
            where a.programme = of_programme and a.fiscal_year = year and a.kind = 'APPROPRIATION' for no key update;
            perform ledger_write(
                of_event || '/closed-year', 'CARRIED_PAID', payer, payee, of_amount, of_actor, of_at, basis);
            select * into strict route from ledger_route r where r.kind = 'LATE_' || of_kind;
            route.when_closed := 'GOES_ON';
            late := true;
        end if;
        year := year + 1;
    end loop;

    if payer.balance < of_amount and payer.kind <> 'APPROPRIATION' then
        return 'SHORT';
    end if;
    perform ledger_write(of_event, route.kind, payer, payee, of_amount, of_actor, of_at, basis);
    return 'BOOKED';
end $$;

-- Closes a year as its approved closing says: what was committed lapses or, with what was payable and recoverable, goes on in
-- the first open year after it; then its accounts take nothing but corrections. Each amount moves by transfers of its own.
create function ledger_close(of_closing uuid, of_actor text, of_at timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    closing budget_closing;
    year    int;
    amounts numeric[] := '{}';
    amount  numeric;
    moved   text;
    accounts text[] := array['COMMITTED', 'PAYABLE', 'RECOVERABLE'];
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
        continue when amount = 0;
        if moved = 'COMMITTED' and closing.treatment = 'LAPSE' then
            perform ledger_between(event || 'lapsed', 'LAPSED', closing.programme, closing.fiscal_year, amount, of_actor, of_at,
                closing.legal_basis);
        else
            perform ledger_between(event || 'carried/' || lower(moved), 'CARRIED_' || moved, closing.programme,
                closing.fiscal_year, amount, of_actor, of_at, closing.legal_basis);
            perform ledger_between(event || 'brought/' || lower(moved), 'BROUGHT_' || moved, closing.programme, year, amount,
                of_actor, of_at, closing.legal_basis);
        end if;
    end loop;
    update ledger_account a set closed = true
    where a.programme = closing.programme and a.fiscal_year = closing.fiscal_year;
    update budget_closing
    set committed = amounts[1], payable = amounts[2], recoverable = amounts[3], carried_to = year where id = of_closing;
end $$;

-- One transfer of a closing, between accounts locked already.
create function ledger_between(
    of_event text, of_kind text, of_programme text, of_year int, of_amount numeric, of_actor text, of_at timestamptz,
    of_basis text) returns void
language plpgsql as $$
declare
    payer ledger_account;
    payee ledger_account;
begin
    select a.* into strict payer from ledger_account a join ledger_route r on r.from_account = a.kind
    where r.kind = of_kind and a.programme = of_programme and a.fiscal_year = of_year;
    select a.* into strict payee from ledger_account a join ledger_route r on r.to_account = a.kind
    where r.kind = of_kind and a.programme = of_programme and a.fiscal_year = of_year;
    perform ledger_write(of_event, of_kind, payer, payee, of_amount, of_actor, of_at, of_basis);
end $$;

revoke execute on function ledger_write, ledger_between, ledger_close from public;
grant execute on function ledger_close to ${service-role};
grant select on budget_year_end to ${service-role};
grant select, insert on budget_closing, budget_correction to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on budget_closing, budget_correction to ${service-role};
