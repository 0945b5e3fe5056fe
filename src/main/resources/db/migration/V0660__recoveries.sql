-- Money of a settled order that is to be got back: requested by one person, approved by another, then a debt of the payee.
create sequence recovery_number;

create table recovery (
    id          uuid primary key,
    number      text not null unique check (number ~ '^RC-[0-9]{4}-[0-9]{8,}$' and length(number) <= 35),
    order_id    uuid not null references payment_order,
    programme   text not null,
    fiscal_year int not null,
    subject     text not null,
    payee_stir  text not null,
    amount      numeric(19, 2) not null check (amount > 0),
    reason_code text not null check (reason_code in ('PAID_WRONGLY', 'FALSE_EVIDENCE', 'TERMS_BROKEN', 'COURT_DECISION')),
    grounds     text not null check (length(grounds) between 1 and 1000 and grounds !~ '(^|[^0-9])[0-9]{14}([^0-9]|$)'),
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    -- of the steps below, kept by them
    outstanding numeric(19, 2) not null default 0,
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint recovery_two_people check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    constraint recovery_decided
        check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint recovery_refused_with_reason check (state <> 'REFUSED' or reason is not null),
    constraint recovery_outstanding check (outstanding between 0 and amount and (state = 'APPROVED' or outstanding = 0))
);
create index recovery_of_order on recovery (order_id);
create index recovery_of_payee on recovery (payee_stir, number);
create index recovery_of_subject on recovery (subject);

-- Of a settled order, as the order says, and no more than it paid, all its live recoveries together.
create function recovery_is_covered() returns trigger language plpgsql as $$
declare
    paid payment_order;
begin
    select * into strict paid from payment_order where id = new.order_id for no key update;
    if paid.state <> 'SETTLED' or (paid.programme, paid.fiscal_year, paid.subject, paid.payee_stir)
            is distinct from (new.programme, new.fiscal_year, new.subject, new.payee_stir) then
        raise exception 'recovery % is not of a settled order', new.number using errcode = 'MD002';
    end if;
    if new.amount + (select coalesce(sum(amount), 0) from recovery
            where order_id = new.order_id and id <> new.id and state in ('PROPOSED', 'APPROVED')) > paid.amount then
        raise exception 'recoveries of % exceed what was paid', paid.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger recovery_is_covered before insert on recovery for each row execute function recovery_is_covered();
create trigger recovery_is_covered_still before update on recovery for each row
    when (old.state = 'PROPOSED' and new.state = 'APPROVED') execute function recovery_is_covered();

create function recovery_stands() returns trigger language plpgsql as $$
begin
    if (new.id, new.number, new.order_id, new.programme, new.fiscal_year, new.subject, new.payee_stir, new.amount,
            new.reason_code, new.grounds, new.legal_basis, new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.number, old.order_id, old.programme, old.fiscal_year, old.subject, old.payee_stir,
            old.amount, old.reason_code, old.grounds, old.legal_basis, old.proposed_by, old.proposed_at)
        or old.state <> 'PROPOSED' and (new.state, new.decided_by, new.decided_at, new.reason)
            is distinct from (old.state, old.decided_by, old.decided_at, old.reason) then
        raise exception 'recovery % stands as it is', old.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger recovery_stands before update on recovery for each row execute function recovery_stands();
create trigger recovery_starts_as_proposal before insert on recovery
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger recovery_not_deleted before delete on recovery for each row execute function refuse_change();
create trigger recovery_not_emptied before truncate on recovery execute function refuse_change();

-- Who decides had no hand in the payment: neither in the claim nor as maker or releaser of the batch.
create function recovery_decider_is_another() returns trigger language plpgsql as $$
begin
    if exists (
        select from payment_order o left join payout_batch b on b.id = o.batch_id
        where o.id = new.order_id
          and (new.decided_by in (o.reviewed_by, o.approved_by, o.released_by, b.made_by)
            or exists (select from payment_order_hand h where h.order_id = o.id and h.person = new.decided_by))) then
        raise exception 'recovery % may not be decided by who had a hand in the payment', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger recovery_decider_is_another before update of state on recovery
    for each row when (new.state in ('APPROVED', 'REFUSED')) execute function recovery_decider_is_another();

-- Each step of a debt, each a transfer of the ledger under the event recovery-step/<id>.
create table recovery_step (
    id          uuid primary key default uuidv7(),
    recovery_id uuid not null references recovery,
    kind        text not null check (kind in ('ESTABLISHED', 'PAID_BACK', 'WRITTEN_OFF')),
    amount      numeric(19, 2) not null check (amount > 0),
    outstanding numeric(19, 2) not null,
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    at          timestamptz not null,
    by          text not null,
    message_id  uuid,
    position    int,
    booked_on   date,
    booking     text,
    foreign key (message_id, position) references bank_message_line deferrable initially deferred,
    constraint recovery_step_by_bank
        check ((kind = 'PAID_BACK') = (message_id is not null) and (message_id is null) = (position is null))
);
create index recovery_step_of_recovery on recovery_step (recovery_id, id);
create index recovery_step_of_line on recovery_step (message_id, position);
create unique index recovery_step_established_once on recovery_step (recovery_id) where kind = 'ESTABLISHED';
-- one booking of the bank pays back once, in however many statements it is told
create unique index recovery_step_one_per_booking on recovery_step (recovery_id, booked_on, booking)
    where kind = 'PAID_BACK' and booking is not null;

create function recovery_step_counts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update recovery
    set outstanding = outstanding + case new.kind when 'ESTABLISHED' then new.amount else -new.amount end
    where id = new.recovery_id and state = 'APPROVED'
    returning outstanding into new.outstanding;
    if not found then
        raise exception 'recovery % is not approved', new.recovery_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger recovery_step_counts before insert on recovery_step for each row execute function recovery_step_counts();
create trigger recovery_step_stands before update or delete on recovery_step for each row execute function refuse_change();
create trigger recovery_step_not_emptied before truncate on recovery_step execute function refuse_change();

-- A debt is only of what is paid: while it stands, its payment is neither returned nor awaited again.
create function payment_order_is_recovered() returns trigger language plpgsql as $$
begin
    if exists (select from recovery where order_id = new.id and state = 'APPROVED') then
        raise exception 'payment order % is being recovered', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger payment_order_is_recovered before update of state on payment_order
    for each row when (old.state = 'SETTLED' and new.state <> 'SETTLED') execute function payment_order_is_recovered();

-- What the acts say about debts, from a day on; a programme's own terms come before those of all.
create table recovery_term (
    id                bigint generated always as identity primary key,
    programme         text references programme,
    valid_from        date not null,
    not_pursued_below numeric(19, 2) not null check (not_pursued_below >= 0),
    legal_basis       text not null check (length(legal_basis) between 1 and 500),
    unique nulls not distinct (programme, valid_from)
);
create trigger recovery_term_stands before update or delete on recovery_term for each row execute function refuse_change();
insert into recovery_term (programme, valid_from, not_pursued_below, legal_basis)
values (null, '2023-01-01', 50000, 'Madad''s default, to be confirmed by the ministry');

-- Of a statement's line: which debt it pays back.
alter table bank_message_line
    add recovery_id uuid references recovery,
    drop constraint bank_message_line_outcome_check,
    add constraint bank_message_line_outcome_check check (outcome in
        ('ACCEPTED', 'REJECTED', 'SETTLED', 'RETURNED', 'RECOVERED', 'UNCHANGED', 'PENDING', 'NOT_OURS', 'HELD')),
    drop constraint bank_message_line_of_order,
    add constraint bank_message_line_of_something check (outcome = 'HELD'
        or (outcome = 'NOT_OURS') = (num_nonnulls(order_id, recovery_id) = 0)),
    add constraint bank_message_line_recovers check (outcome <> 'RECOVERED' or recovery_id is not null);

grant usage on sequence recovery_number to ${service-role};
grant select, insert on recovery, recovery_step to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on recovery to ${service-role};
grant select on recovery_term to ${service-role};
