-- A debt paid back in parts: proposed by one officer with each part and its day, approved by another.
create table recovery_plan (
    id          uuid primary key default uuidv7(),
    recovery_id uuid not null references recovery,
    amount      numeric(19, 2) not null check (amount > 0),
    instalments int not null check (instalments between 2 and 60),
    grounds     text not null check (length(grounds) between 1 and 1000),
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint recovery_plan_two_people check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null)
);
create unique index recovery_plan_one_proposed on recovery_plan (recovery_id) where state = 'PROPOSED';
create index recovery_plan_in_force on recovery_plan (recovery_id, decided_at) where state = 'APPROVED';

create function recovery_plan_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.recovery_id, new.amount, new.instalments, new.grounds, new.proposed_by,
            new.proposed_at)
        is distinct from (old.id, old.recovery_id, old.amount, old.instalments, old.grounds, old.proposed_by,
            old.proposed_at) then
        raise exception 'plan % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger recovery_plan_stands before update on recovery_plan for each row execute function recovery_plan_stands();
create trigger recovery_plan_starts_as_proposal before insert on recovery_plan
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger recovery_plan_not_deleted before delete on recovery_plan for each row execute function refuse_change();
create trigger recovery_plan_not_emptied before truncate on recovery_plan execute function refuse_change();

create table recovery_instalment (
    plan_id uuid not null references recovery_plan,
    number  int not null check (number > 0),
    due_on  date not null,
    amount  numeric(19, 2) not null check (amount > 0),
    primary key (plan_id, number)
);
create trigger recovery_instalment_stands before update or delete on recovery_instalment
    for each row execute function refuse_change();
create trigger recovery_instalment_not_emptied before truncate on recovery_instalment execute function refuse_change();

-- The parts come to the whole, are as many as said, follow each other, and all but the last are equal.
create function recovery_plan_adds_up() returns trigger language plpgsql as $$
declare
    of_plan uuid := coalesce(to_jsonb(new) ->> 'plan_id', to_jsonb(new) ->> 'id')::uuid;
begin
    if exists (
        select from recovery_plan p left join recovery_instalment i on i.plan_id = p.id
        where p.id = of_plan group by p.id
        having count(i.number) <> p.instalments or sum(i.amount) <> p.amount or max(i.number) <> p.instalments
            or count(distinct i.amount) filter (where i.number < p.instalments) > 1
            or count(distinct i.due_on) <> p.instalments
            or array_agg(i.number order by i.due_on) <> array_agg(i.number order by i.number)) then
        raise exception 'the instalments of plan % are not what it says', of_plan using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger recovery_plan_adds_up after insert on recovery_plan
    deferrable initially deferred for each row execute function recovery_plan_adds_up();
create constraint trigger recovery_instalment_adds_up after insert on recovery_instalment
    deferrable initially deferred for each row execute function recovery_plan_adds_up();

-- What of a debt is due on a day: all of it, or what its last approved plan says by then less what was got back since.
create function recovery_due(of_recovery uuid, of_outstanding numeric, on_day date) returns numeric
language sql stable as $$
    select coalesce((
        select greatest(0, least(of_outstanding, of_outstanding - p.amount
            + coalesce((select sum(i.amount) from recovery_instalment i where i.plan_id = p.id and i.due_on <= on_day), 0)))
        from recovery_plan p where p.recovery_id = of_recovery and p.state = 'APPROVED'
        order by p.decided_at desc, p.id desc limit 1), of_outstanding)
$$;

grant select, insert on recovery_plan, recovery_instalment to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on recovery_plan to ${service-role};
