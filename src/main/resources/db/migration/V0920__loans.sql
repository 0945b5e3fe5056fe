-- Loans on confirmations, and all that happened to each, told by its bank.
create sequence loan_number;

create table loan (
    id               uuid primary key default uuidv7(),
    number           text not null unique check (number ~ '^LN-[0-9]{4}-[0-9]{6,}$'),
    revision         int not null default 0,
    confirmation_id  uuid not null unique references loan_confirmation,
    bank_mfo         text not null,
    person_id        uuid not null,
    contract_number  text not null check (length(contract_number) between 1 and 100),
    amount           numeric(19, 2) not null check (amount > 0),
    annual_percent   numeric(5, 2) not null check (annual_percent > 0 and annual_percent <= 100),
    started_on       date not null,
    months           int not null check (months between 1 and 120),
    grace_months     int not null check (grace_months between 0 and months - 1),
    repayment        text not null check (repayment in ('EQUAL_INSTALMENTS', 'EQUAL_PRINCIPAL')),
    grace_interest   text not null check (grace_interest in ('PAID_MONTHLY', 'DEFERRED')),
    day_count        text not null check (day_count in ('ACTUAL_365', 'ACTUAL_ACTUAL')),
    compensated_rate numeric(4, 2) not null check (compensated_rate >= 0),
    rule_set_id      uuid not null references rule_set,
    seller_stir      text not null check (seller_stir ~ '^[2-9][0-9]{8}$'),
    invoice_number   text not null check (length(invoice_number) between 1 and 100),
    invoiced_on      date not null,
    card_number      text not null check (card_number ~ '^[0-9]{6}\*{6}[0-9]{4}$'),
    card_opened_on   date not null,
    fiscal_year      int not null,
    booked_at        timestamptz not null,
    booked_by        text not null,
    -- of the movements below, kept by them
    status           text not null default 'ACTIVE'
        check (status in ('ACTIVE', 'REPAID', 'DEFAULTED', 'WRITTEN_OFF', 'CANCELLED')),
    stopped_on       date,
    balance          numeric(19, 2) not null,
    -- what the budget still holds for its compensation, and from which day on
    committed        numeric(19, 2) not null check (committed >= 0),
    expected_from    date not null,
    constraint loan_contract unique (bank_mfo, contract_number),
    constraint loan_balance check (balance between 0 and amount),
    constraint loan_ended check ((status in ('REPAID', 'WRITTEN_OFF', 'CANCELLED')) = (balance = 0)),
    constraint loan_stopped check ((status in ('DEFAULTED', 'WRITTEN_OFF', 'CANCELLED')) <= (stopped_on is not null)
        and (status = 'ACTIVE') <= (stopped_on is null) and stopped_on >= started_on)
);
comment on column loan.stopped_on is 'first day without compensation';
comment on column loan.expected_from is 'first day of no agreed statement line';
-- one computer is lent for once
create unique index loan_one_per_invoice on loan (seller_stir, invoice_number, invoiced_on) where status <> 'CANCELLED';
create index loan_of_bank on loan (bank_mfo, id);
create index loan_of_person on loan (person_id);

create table loan_repayment_file (
    id              uuid primary key default uuidv7(),
    bank_mfo        text not null,
    sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes           bigint not null check (bytes > 0),
    rows            int not null check (rows between 1 and 100000),
    loans           int not null check (loans between 1 and rows),
    principal       numeric(19, 2) not null check (principal >= 0),
    interest        numeric(19, 2) not null check (interest >= 0),
    idempotency_key text not null,
    received_by     text not null,
    received_at     timestamptz not null,
    constraint repayment_file_once unique (bank_mfo, sha256),
    constraint repayment_file_key unique (bank_mfo, received_by, idempotency_key)
);
create index loan_repayment_file_of_bank on loan_repayment_file (bank_mfo, id);
create trigger loan_repayment_file_stands before update or delete on loan_repayment_file
    for each row execute function refuse_change();
create trigger loan_repayment_file_not_emptied before truncate on loan_repayment_file execute function refuse_change();

create table loan_movement (
    id          uuid primary key default uuidv7(),
    loan_id     uuid not null references loan,
    kind        text not null check (kind in ('REPAYMENT', 'PREPAYMENT', 'DEFAULT', 'WRITE_OFF', 'CANCELLATION')),
    happened_on date not null,
    principal   numeric(19, 2) not null check (principal >= 0),
    interest    numeric(19, 2) not null default 0 check (interest >= 0),
    reference   text check (length(reference) between 1 and 100),
    reason      text check (length(reason) between 1 and 500 and reason !~ '(^|[^0-9])[0-9]{14}([^0-9]|$)'),
    file_id     uuid references loan_repayment_file,
    line        int,
    recorded_at timestamptz not null,
    recorded_by text not null,
    constraint movement_is_past check (happened_on <= (recorded_at at time zone 'Asia/Tashkent')::date),
    constraint movement_of_money
        check ((kind in ('REPAYMENT', 'PREPAYMENT')) = (reference is not null)
            and (kind in ('REPAYMENT', 'PREPAYMENT')) = (reason is null)
            and (reference is null or principal + interest > 0)),
    constraint movement_of_file check ((file_id is null) = (line is null))
);
create unique index loan_movement_one_per_reference on loan_movement (loan_id, reference) where reference is not null;
create index loan_movement_of_loan on loan_movement (loan_id, id);
create index loan_movement_of_file on loan_movement (file_id, line) where file_id is not null;
create trigger loan_movement_stands before update or delete on loan_movement for each row execute function refuse_change();
create trigger loan_movement_not_emptied before truncate on loan_movement execute function refuse_change();

-- What happened to a loan makes its balance and status; nothing else does.
create function loan_follows_movements() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    moved int;
begin
    if exists (select from added a join loan l on l.id = a.loan_id where a.happened_on < l.started_on) then
        raise exception 'a movement before its loan' using errcode = 'MD002';
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
          from added group by loan_id) m
    where l.id = m.loan_id and (l.status = 'ACTIVE'
        or l.status = 'DEFAULTED' and not m.cancelled and not m.defaulted);
    get diagnostics moved = row_count;
    if moved <> (select count(distinct loan_id) from added) then
        raise exception 'a movement of a loan that has ended' using errcode = 'MD002';
    end if;
    return null;
end $$;
create trigger loan_follows_movements after insert on loan_movement
    referencing new table as added for each statement execute function loan_follows_movements();

-- A loan begins whole, on a confirmation of the same bank and person that is used by it, for at most what was confirmed.
create function loan_begins() returns trigger language plpgsql as $$
declare
    given loan_confirmation;
begin
    select * into strict given from loan_confirmation where id = new.confirmation_id;
    if given.status <> 'USED' or new.amount > given.amount
        or (given.bank_mfo, given.person_id, given.fiscal_year, given.rule_set_id)
            is distinct from (new.bank_mfo, new.person_id, new.fiscal_year, new.rule_set_id)
        or new.started_on > given.valid_until then
        raise exception 'loan % does not stand on confirmation %', new.number, given.number using errcode = 'MD002';
    end if;
    if (new.status, new.balance, new.expected_from) is distinct from ('ACTIVE', new.amount, new.started_on) then
        raise exception 'loan % does not begin', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_begins before insert on loan for each row execute function loan_begins();

create function loan_stands() returns trigger language plpgsql as $$
begin
    if (to_jsonb(new) - array['revision', 'status', 'stopped_on', 'balance', 'committed', 'expected_from'])
        is distinct from (to_jsonb(old) - array['revision', 'status', 'stopped_on', 'balance', 'committed', 'expected_from']) then
        raise exception 'loan % stands as it was booked', old.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_stands before update on loan for each row execute function loan_stands();
create trigger loan_not_deleted before delete on loan for each row execute function refuse_change();
create trigger loan_not_emptied before truncate on loan execute function refuse_change();

-- A used confirmation has its loan, and is free again only once that is cancelled.
create function loan_confirmation_has_its_loan() returns trigger language plpgsql as $$
declare
    lent text := (select status from loan where confirmation_id = new.id);
begin
    if new.status = 'USED' and lent is null or old.status = 'USED' and new.status = 'RELEASED' and lent <> 'CANCELLED' then
        raise exception 'confirmation % and its loan disagree', new.number using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger loan_confirmation_has_its_loan after update on loan_confirmation
    deferrable initially deferred for each row when (old.status <> new.status)
    execute function loan_confirmation_has_its_loan();

grant usage on sequence loan_number to ${service-role};
grant select, insert on loan, loan_movement, loan_repayment_file to ${service-role};
grant update (committed, expected_from) on loan to ${service-role};
