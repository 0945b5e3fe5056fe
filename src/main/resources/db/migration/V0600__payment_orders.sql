create sequence payment_order_number;
create sequence payout_batch_number;

create table payout_batch (
    id             uuid primary key,
    number         text not null unique check (length(number) <= 35),
    programme      text not null,
    up_to          date not null,
    count          bigint not null check (count > 0),
    total          numeric(19,2) not null check (total > 0),
    checks         jsonb not null,
    state          text not null check (state in ('MADE', 'RELEASED', 'DISSOLVED')),
    made_by        text not null,
    made_at        timestamptz not null,
    released_by    text check (released_by <> made_by),
    released_at    timestamptz,
    dissolved_by   text,
    dissolved_at   timestamptz,
    debtor_name    text,
    debtor_stir    text,
    debtor_mfo     text,
    debtor_account text,
    file_sha256    text check (file_sha256 ~ '^[0-9a-f]{64}$'),
    version        bigint not null default 0,
    unique (id, released_by),
    constraint payout_batch_released_whole check ((state = 'RELEASED')
        = (num_nonnulls(released_by, released_at, debtor_name, debtor_stir, debtor_mfo, debtor_account) = 6)),
    constraint payout_batch_dissolved_whole check ((state = 'DISSOLVED') = (num_nonnulls(dissolved_by, dissolved_at) = 2))
);

create table payment_order (
    id            uuid primary key default uuidv7(),
    number        text not null unique check (number ~ '^PO-[0-9]{4}-[0-9]{8,}$' and length(number) <= 35),
    programme     text not null,
    fiscal_year   int not null check (fiscal_year between 2020 and 2199),
    subject       text not null check (length(subject) between 1 and 200 and subject !~ '(^|[^0-9])[0-9]{14}([^0-9]|$)'),
    cause         text not null check (length(cause) between 1 and 200 and cause !~ '(^|[^0-9])[0-9]{14}([^0-9]|$)'),
    amount        numeric(19,2) not null check (amount > 0 and amount < 1e16),
    currency      text not null default 'UZS' check (currency = 'UZS'),
    payee_stir    text not null check (payee_stir ~ '^[2-9][0-9]{8}$'),
    payee_name    text not null check (length(payee_name) between 1 and 140),
    payee_mfo     text not null check (payee_mfo ~ '^[0-9]{5}$'),
    payee_account text not null check (payee_account ~ '^[0-9]{20}$'),
    purpose       text not null check (length(purpose) between 1 and 140 and purpose !~ '(^|[^0-9])[0-9]{14}([^0-9]|$)'),
    legal_basis   text not null,
    reviewed_by   text not null,
    approved_by   text not null,
    due_on        date not null,
    state         text not null check (state in
        ('OPEN', 'BATCHED', 'ORDERED', 'ACCEPTED', 'SETTLED', 'REJECTED', 'CANCELLED')),
    batch_id      uuid,
    released_by   text,
    bank_status   text,
    reason        text,
    settled_on    date,
    servicer_ref  text,
    changed_by    text not null,
    changed_at    timestamptz not null,
    version       bigint not null default 0,
    -- maker, checker and payer of one payment are three people
    constraint payment_order_reviewer_not_approver check (reviewed_by <> approved_by),
    constraint payment_order_releaser_had_no_part check (released_by <> reviewed_by and released_by <> approved_by),
    -- who released an order is who released its batch
    constraint payment_order_in_batch foreign key (batch_id) references payout_batch deferrable initially deferred,
    constraint payment_order_released_with_batch foreign key (batch_id, released_by) references payout_batch (id, released_by),
    constraint payment_order_batched check ((state in ('OPEN', 'CANCELLED')) = (batch_id is null)),
    constraint payment_order_released check ((state in ('ORDERED', 'ACCEPTED', 'SETTLED', 'REJECTED')) = (released_by is not null)),
    constraint payment_order_settled check ((state = 'SETTLED') = (settled_on is not null)),
    constraint payment_order_rejected check (state <> 'REJECTED' or reason is not null)
);
-- one live order per subject; what a subject was paid counts as live
create unique index payment_order_one_live_per_subject on payment_order (subject) where state not in ('REJECTED', 'CANCELLED');
-- no cause is sent to the bank twice, whatever the programme
create unique index payment_order_one_sent_per_cause on payment_order (cause) where state in ('ORDERED', 'ACCEPTED', 'SETTLED');
create index payment_order_due on payment_order (programme, due_on) where state = 'OPEN';
create index payment_order_of_batch on payment_order (batch_id, number);
create index payment_order_in_state on payment_order (state, number);
create index payment_order_of_subject on payment_order (subject, number);

-- What the code's state machine allows, once more.
create function payment_order_moves() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (
        ('OPEN', 'BATCHED'), ('OPEN', 'CANCELLED'), ('BATCHED', 'OPEN'), ('BATCHED', 'ORDERED'),
        ('ORDERED', 'ACCEPTED'), ('ORDERED', 'REJECTED'), ('ORDERED', 'SETTLED'),
        ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'SETTLED')) then
        raise exception 'payment order % may not go from % to %', old.number, old.state, new.state using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger payment_order_moves before update on payment_order for each row
    when (old.state <> new.state) execute function payment_order_moves();

create function payout_batch_moves() returns trigger language plpgsql as $$
begin
    if old.state <> 'MADE' then
        raise exception 'payout batch % may not go from % to %', old.number, old.state, new.state using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger payout_batch_moves before update on payout_batch for each row
    when (old.state <> new.state) execute function payout_batch_moves();

-- Each step of each order, written by the database so that no change can forget it.
create table payment_order_step (
    id          bigint generated always as identity primary key,
    order_id    uuid not null references payment_order,
    at          timestamptz not null,
    by          text not null,
    state       text not null,
    bank_status text,
    reason      text,
    batch_id    uuid
);
create index payment_order_step_of_order on payment_order_step (order_id, id);
create trigger payment_order_step_stands before update or delete on payment_order_step
    for each row execute function refuse_change();
create trigger payment_order_step_not_emptied before truncate on payment_order_step execute function refuse_change();

create function payment_order_steps() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into payment_order_step (order_id, at, by, state, bank_status, reason, batch_id)
    select id, changed_at, changed_by, state, bank_status, reason, batch_id from changed;
    return null;
end $$;
create trigger payment_order_opened after insert on payment_order
    referencing new table as changed for each statement execute function payment_order_steps();
create trigger payment_order_changed after update on payment_order
    referencing new table as changed for each statement execute function payment_order_steps();

-- What is paid to whom and why never changes; only where the order stands does.
grant select, insert on payment_order, payout_batch to ${service-role};
grant update (state, batch_id, released_by, bank_status, reason, settled_on, servicer_ref, changed_by, changed_at, version)
    on payment_order to ${service-role};
grant update (state, released_by, released_at, dissolved_by, dissolved_at, debtor_name, debtor_stir, debtor_mfo,
    debtor_account, file_sha256, version) on payout_batch to ${service-role};
grant select on payment_order_step to ${service-role};
grant usage on payment_order_number, payout_batch_number to ${service-role};
