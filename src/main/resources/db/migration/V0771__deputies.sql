-- Who stands for an absent officer, from when to when. Several deputies of one officer follow each other.
create table training_deputyship (
    id         uuid primary key default uuidv7(),
    officer    text not null check (length(officer) between 1 and 200),
    deputy     text not null check (length(deputy) between 1 and 200),
    role       text not null check (role in ('reviewer', 'approver')),
    valid_from date not null,
    valid_to   date not null,
    reason     text not null check (length(reason) between 1 and 1000),
    named_by   text not null,
    named_at   timestamptz not null,
    ended_by   text,
    ended_at   timestamptz,
    ended_on   date,
    revision   int not null default 0,
    constraint deputy_is_another check (deputy <> officer),
    constraint nobody_names_themselves_a_deputy check (named_by <> deputy),
    constraint deputyship_at_most_a_year check (valid_to between valid_from and valid_from + 366),
    constraint deputyship_ended_by_somebody check (num_nulls(ended_by, ended_at, ended_on) in (0, 3)),
    constraint one_deputy_at_a_time exclude using gist (officer with =, role with =,
        daterange(valid_from, least(valid_to + 1, case when ended_on is not null then greatest(ended_on, valid_from) end)) with &&)
);
comment on column training_deputyship.ended_on is 'the first day on which it no longer counts';
create index training_deputyship_of_deputy on training_deputyship (deputy, valid_to);

create function training_deputyship_stands() returns trigger language plpgsql as $$
begin
    if old.ended_by is not null
        or (new.id, new.officer, new.deputy, new.role, new.valid_from, new.valid_to, new.reason, new.named_by, new.named_at)
            is distinct from (old.id, old.officer, old.deputy, old.role, old.valid_from, old.valid_to, old.reason,
                old.named_by, old.named_at) then
        raise exception 'deputyship % may be ended, once, and nothing else', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_deputyship_stands before update on training_deputyship
    for each row execute function training_deputyship_stands();
create trigger training_deputyship_not_deleted before delete on training_deputyship
    for each row execute function refuse_change();
create trigger training_deputyship_not_emptied before truncate on training_deputyship execute function refuse_change();

-- Whom a person stands for on a day.
create function training_stands_for(person text, on_day date) returns setof text language sql stable as $$
    select officer from training_deputyship
    where deputy = person and on_day between valid_from and valid_to and (ended_on is null or on_day < ended_on)
$$;

-- For whom a step was taken, where it wasn't the actor's own work.
alter table training_claim_step add acting_for text,
    add constraint acting_for_another check (acting_for <> actor);

-- Who may not take an action on a claim, since they have a hand in what it decides: the people of earlier steps, and those
-- they stood for.
create function training_claim_barred(claim uuid, to_action text) returns setof text language sql stable as $$
    select distinct person
    from training_claim_step s, unnest(array[s.actor, s.acting_for]) as person
    where s.claim_id = claim and person is not null
      and case to_action
          when 'approved' then s.action not like 'payment-%' and s.action <> 'paid'
          when 'account-confirmed' then s.action in ('filed', 'resubmitted', 'reviewed', 'approved')
          when 'reviewed' then s.action in ('filed', 'resubmitted')
          else s.action in ('filed', 'resubmitted')
               or (s.action = 'reviewed' and s.id > (select max(b.id) from training_claim_step b
                   where b.claim_id = claim and b.action in ('filed', 'resubmitted')))
          end
$$;

-- Three people: neither the officer nor anybody they stand for on that day has a hand in what the step decides.
create function training_step_by_free_hands() returns trigger language plpgsql as $$
declare
    stood_for text[] := array(select training_stands_for(new.actor, (new.at at time zone 'Asia/Tashkent')::date));
begin
    if new.acting_for is not null and new.acting_for <> all (stood_for) then
        raise exception '% does not stand for %', new.actor, new.acting_for using errcode = 'MD002';
    end if;
    if exists (select from training_claim_barred(new.claim_id, new.action) as person
               where person = new.actor or person = any (stood_for)) then
        raise exception 'claim % may not be % by who has a hand in it, or stands for somebody who has', new.claim_id, new.action
            using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_step_by_free_hands before insert on training_claim_step
    for each row when (new.action in ('reviewed', 'approved', 'refused', 'returned', 'account-confirmed')
                       and new.actor <> 'service')
    execute function training_step_by_free_hands();
create function training_step_acting_for_nobody() returns trigger language plpgsql as $$
begin
    raise exception 'a step "%" is taken for nobody else', new.action using errcode = 'MD002';
end $$;
create trigger training_step_acting_for_nobody before insert on training_claim_step
    for each row when (new.acting_for is not null
                       and new.action not in ('reviewed', 'approved', 'refused', 'returned', 'account-confirmed'))
    execute function training_step_acting_for_nobody();

grant select, insert, update (ended_by, ended_at, ended_on, revision) on training_deputyship to ${service-role};

-- Who stands for somebody with a hand in a payment doesn't release it.
create function payout_batch_released_by_free_hands() returns trigger language plpgsql as $$
begin
    if exists (select from training_stands_for(new.released_by, (new.released_at at time zone 'Asia/Tashkent')::date) as absent
               join payment_order_hand h on h.person = absent
               join payment_order o on o.id = h.order_id and o.batch_id = new.id) then
        raise exception 'payout batch % may not be released by who stands for somebody with a hand in it', new.number
            using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger payout_batch_released_by_free_hands before update of released_by on payout_batch
    for each row when (new.released_by is not null and old.released_by is null)
    execute function payout_batch_released_by_free_hands();
