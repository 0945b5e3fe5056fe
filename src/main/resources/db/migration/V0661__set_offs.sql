-- What a payee owes is deducted from its next payments: reserved when a batch is made, taken when the order is settled.
alter table recovery_term add set_off_share numeric(5, 4) not null default 1 check (set_off_share > 0 and set_off_share <= 1);

alter table recovery
    add reserved numeric(19, 2) not null default 0,
    add constraint recovery_reserved check (reserved between 0 and outstanding);

create table payment_set_off (
    id          uuid primary key default uuidv7(),
    order_id    uuid not null references payment_order,
    recovery_id uuid not null references recovery,
    amount      numeric(19, 2) not null check (amount > 0),
    state       text not null check (state in ('RESERVED', 'TAKEN', 'RELEASED', 'UNDONE')),
    changed_by  text not null,
    changed_at  timestamptz not null
);
create unique index payment_set_off_one_live on payment_set_off (order_id, recovery_id) where state in ('RESERVED', 'TAKEN');
create index payment_set_off_of_recovery on payment_set_off (recovery_id);

create function payment_set_off_moves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if tg_op = 'INSERT' and new.state <> 'RESERVED'
        or tg_op = 'UPDATE' and (not (old.state, new.state) in (('RESERVED', 'TAKEN'), ('RESERVED', 'RELEASED'),
                ('TAKEN', 'UNDONE'), ('TAKEN', 'RESERVED'))
            or (new.id, new.order_id, new.recovery_id, new.amount)
                is distinct from (old.id, old.order_id, old.recovery_id, old.amount)) then
        raise exception 'set-off % may not become %', new.id, new.state using errcode = 'MD002';
    end if;
    update recovery
    set reserved = reserved + case when new.state = 'RESERVED' then new.amount else 0 end
        - case when tg_op = 'UPDATE' and old.state = 'RESERVED' then new.amount else 0 end
    where id = new.recovery_id;
    return new;
end $$;
create trigger payment_set_off_moves before insert or update on payment_set_off
    for each row execute function payment_set_off_moves();
create trigger payment_set_off_stays before delete on payment_set_off for each row execute function refuse_change();
create trigger payment_set_off_not_emptied before truncate on payment_set_off execute function refuse_change();

alter table payment_order
    add set_off numeric(19, 2) not null default 0,
    add constraint payment_order_set_off check (set_off between 0 and amount
        and (set_off = 0 or state not in ('OPEN', 'CANCELLED')));
alter table payment_order_step add set_off numeric(19, 2) not null default 0;
create or replace function payment_order_steps() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into payment_order_step (order_id, at, by, state, bank_status, reason, batch_id, set_off)
    select id, changed_at, changed_by, state, bank_status, reason, batch_id, set_off from changed;
    return null;
end $$;

-- At the end of each transaction an order deducts what its set-offs say: reserved until settled, taken then, none where it failed.
create function payment_order_set_off_adds_up() returns trigger language plpgsql as $$
declare
    of_order uuid := case tg_table_name when 'payment_order' then new.id else (to_jsonb(new) ->> 'order_id')::uuid end;
begin
    if exists (
        select from payment_order o
        where o.id = of_order
          and (case when o.state in ('BATCHED', 'ORDERED', 'ACCEPTED') then o.set_off else 0 end,
               case when o.state = 'SETTLED' then o.set_off else 0 end)
            <> (select coalesce(sum(s.amount) filter (where s.state = 'RESERVED'), 0),
                       coalesce(sum(s.amount) filter (where s.state = 'TAKEN'), 0)
                from payment_set_off s where s.order_id = o.id)) then
        raise exception 'the set-offs of payment order % are not what it deducts', of_order using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger payment_set_off_adds_up after insert or update on payment_set_off
    deferrable initially deferred for each row execute function payment_order_set_off_adds_up();
create constraint trigger payment_order_set_off_adds_up after update on payment_order
    deferrable initially deferred for each row when (new.set_off > 0 or old.set_off > 0)
    execute function payment_order_set_off_adds_up();

alter table payout_batch
    add set_off numeric(19, 2) not null default 0,
    add wholly_set_off bigint not null default 0,
    add constraint payout_batch_set_off check (set_off between 0 and total and wholly_set_off between 0 and count
        and (wholly_set_off = count) = (set_off = total));

alter table recovery_step
    add set_off_id uuid references payment_set_off,
    drop constraint recovery_step_kind_check,
    add constraint recovery_step_kind_check check (kind in
        ('ESTABLISHED', 'PAID_BACK', 'SET_OFF', 'SET_OFF_UNDONE', 'WRITTEN_OFF')),
    add constraint recovery_step_by_set_off check ((kind in ('SET_OFF', 'SET_OFF_UNDONE')) = (set_off_id is not null));
create or replace function recovery_step_counts() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
    update recovery
    set outstanding = outstanding
        + case when new.kind in ('ESTABLISHED', 'SET_OFF_UNDONE') then new.amount else -new.amount end
    where id = new.recovery_id and state = 'APPROVED'
    returning outstanding into new.outstanding;
    if not found then
        raise exception 'recovery % is not approved', new.recovery_id using errcode = 'MD002';
    end if;
    return new;
end $$;

grant select, insert on payment_set_off to ${service-role};
grant update (state, changed_by, changed_at) on payment_set_off to ${service-role};
grant update (set_off) on payment_order to ${service-role};
