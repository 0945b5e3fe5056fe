-- What a bank told of a loan wrongly is undone by a counter-movement; nothing is ever changed or taken out.
alter table loan_movement
    add reverses uuid references loan_movement,
    add times int not null default 1 check (times >= 1),
    add constraint movement_reversed_once unique (reverses),
    drop constraint loan_movement_kind_check,
    add constraint loan_movement_kind_check
        check (kind in ('REPAYMENT', 'PREPAYMENT', 'DEFAULT', 'WRITE_OFF', 'CANCELLATION', 'REVERSAL')),
    add constraint movement_reverses_another check ((kind = 'REVERSAL') = (reverses is not null) and reverses <> id),
    add constraint movement_told_again check (times = 1 or reference is not null);
comment on column loan_movement.times is 'how often this payment was told: again only after it was undone';
drop index loan_movement_one_per_reference;
create unique index loan_movement_one_per_reference on loan_movement (loan_id, reference, times) where reference is not null;

-- What happened to a loan and wasn't undone makes its balance and status; nothing else does.
create or replace function loan_follows_movements() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    moved int;
begin
    if exists (select from added a join loan l on l.id = a.loan_id where a.happened_on < l.started_on) then
        raise exception 'a movement before its loan' using errcode = 'MD002';
    end if;
    if exists (select from added a where a.times > 1 and a.times <> (
            select 1 + count(*) from loan_movement m join loan_movement r on r.reverses = m.id
            where m.loan_id = a.loan_id and m.reference = a.reference)) then
        raise exception 'a payment told again that was not undone' using errcode = 'MD002';
    end if;
    update loan l
    set balance = l.balance - m.principal,
        status = case
            when m.cancelled then 'CANCELLED'
            when m.written_off then 'WRITTEN_OFF'
            when l.balance = m.principal then 'REPAID'
            when m.defaulted then 'DEFAULTED'
            else l.status end,
        stopped_on = least(l.stopped_on, m.stopped_on),
        revision = l.revision + 1
    from (select loan_id, sum(principal) as principal,
                 bool_or(kind = 'CANCELLATION') as cancelled,
                 bool_or(kind = 'WRITE_OFF') as written_off,
                 bool_or(kind = 'DEFAULT') as defaulted,
                 min(happened_on) filter (where kind in ('DEFAULT', 'WRITE_OFF', 'CANCELLATION')) as stopped_on
          from added where kind <> 'REVERSAL' group by loan_id) m
    where l.id = m.loan_id and (l.status = 'ACTIVE'
        or l.status = 'DEFAULTED' and not m.cancelled and not m.defaulted);
    get diagnostics moved = row_count;
    if moved <> (select count(distinct loan_id) from added where kind <> 'REVERSAL') then
        raise exception 'a movement of a loan that has ended' using errcode = 'MD002';
    end if;
    return null;
end $$;

create function loan_follows_reversals() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    undone loan_movement;
begin
    select * into strict undone from loan_movement where id = new.reverses;
    if (undone.loan_id, undone.happened_on, undone.principal, undone.interest)
            is distinct from (new.loan_id, new.happened_on, new.principal, new.interest)
        or undone.kind in ('CANCELLATION', 'REVERSAL') then
        raise exception 'a reversal is of another movement, and of all of it' using errcode = 'MD002';
    end if;
    update loan l
    set balance = l.balance + undone.principal,
        status = case
            when l.balance + undone.principal = 0 then 'REPAID'
            when stops.first_on is not null then 'DEFAULTED'
            else 'ACTIVE' end,
        stopped_on = stops.first_on,
        revision = l.revision + 1
    from (select min(m.happened_on) as first_on from loan_movement m
          where m.loan_id = undone.loan_id and m.kind in ('DEFAULT', 'WRITE_OFF')
            and not exists (select from loan_movement r where r.reverses = m.id)) stops
    where l.id = undone.loan_id and (l.status in ('ACTIVE', 'DEFAULTED', 'REPAID')
        or l.status = 'WRITTEN_OFF' and undone.kind = 'WRITE_OFF');
    if not found then
        raise exception 'a reversal of a loan that has ended' using errcode = 'MD002';
    end if;
    return null;
end $$;
create trigger loan_follows_reversals after insert on loan_movement
    for each row when (new.kind = 'REVERSAL') execute function loan_follows_reversals();

-- What more is expected of a loan than the budget holds, until it is covered.
alter table loan add uncovered numeric(19, 2) not null default 0 check (uncovered >= 0);
create index loan_uncovered on loan (fiscal_year, id) where uncovered > 0;
create or replace function loan_stands() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new) - array['revision', 'status', 'stopped_on', 'balance', 'committed', 'expected_from', 'uncovered'])
        is distinct from
        (to_jsonb(old) - array['revision', 'status', 'stopped_on', 'balance', 'committed', 'expected_from', 'uncovered']) then
        raise exception 'loan % stands as it was booked', old.number using errcode = 'MD002';
    end if;
    return new;
end $$;
grant update (uncovered) on loan to ${service-role};

-- What an approved statement had too little, since its bank told something of the month only later: paid with a later one.
create table loan_supplement (
    id              uuid primary key default uuidv7(),
    statement_id    uuid not null references loan_statement,
    of_statement_id uuid not null,
    loan_id         uuid not null references loan,
    month           date not null,
    fiscal_year     int not null,
    amount          numeric(19, 2) not null check (amount > 0),
    found_at        timestamptz not null,
    withheld        boolean not null default false,
    constraint loan_supplement_once unique (statement_id, of_statement_id, loan_id),
    constraint loan_supplement_later check (statement_id <> of_statement_id),
    foreign key (of_statement_id, loan_id) references loan_statement_line
);
comment on column loan_supplement.statement_id is 'the statement it is paid with';
create index loan_supplement_of_line on loan_supplement (of_statement_id, loan_id);
comment on column loan_supplement.withheld is 'not paid with it, since somebody disputes the loan; found again with a later one';
create function loan_supplement_stands() returns trigger language plpgsql as $$
begin
    if new.withheld < old.withheld
        or to_jsonb(new) - 'withheld' is distinct from to_jsonb(old) - 'withheld' then
        raise exception 'supplement % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_supplement_stands before update on loan_supplement
    for each row execute function loan_supplement_stands();
create trigger loan_supplement_not_deleted before delete on loan_supplement for each row execute function refuse_change();
create trigger loan_supplement_not_emptied before truncate on loan_supplement execute function refuse_change();
create function loan_supplement_is_undisputed() returns trigger language plpgsql as $$
begin
    if exists (select from frozen_loan f where f.loan_id = new.loan_id) then
        raise exception 'a supplement of a frozen loan' using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_supplement_is_undisputed before insert on loan_supplement
    for each row execute function loan_supplement_is_undisputed();
grant select, insert, update (withheld) on loan_supplement to ${service-role};
