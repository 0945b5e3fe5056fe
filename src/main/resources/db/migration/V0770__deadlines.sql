-- By when each claim is due where it stands. The rule set of the day says how many working days a stage has and where that
-- stands; where it doesn't, these do.
create table training_usual_deadline (
    stage        text primary key,
    parameter    text not null unique,
    working_days int not null check (working_days between 1 and 1000),
    basis        text not null check (length(basis) between 1 and 500)
);
insert into training_usual_deadline
select stage, lower(stage), working_days, 'Madad''s default, to be confirmed by the ministry'
from (values ('REVIEW', 10), ('DECISION', 5), ('CORRECTION', 20), ('PAYMENT', 10), ('SETTLEMENT', 5), ('ACCOUNT', 20),
             ('APPEAL', 15)) as usual (stage, working_days);

create function training_deadline_term(of_stage text, on_day date, out working_days int, out basis text)
language sql stable as $$
    select coalesce((term->>'workingDays')::int, u.working_days), coalesce(term->>'article', u.basis)
    from training_usual_deadline u
    left join lateral (select parameters->'deadlines'->u.parameter as term from rule_set
                       where programme = 'training' and state = 'APPROVED' and valid @> on_day) r on true
    where u.stage = of_stage
$$;

-- The stage a claim has come to by a step; null where nobody is to do anything by a day. Steps of the officers under way don't
-- begin a stage anew.
create function training_stage(status text, action text, current_stage text) returns text language sql immutable as $$
    select case status
        when 'IN_REVIEW' then
            case when action = 'reviewed' then 'DECISION'
                 when current_stage in ('REVIEW', 'DECISION') then current_stage
                 else 'REVIEW' end
        when 'RETURNED' then 'CORRECTION'
        when 'APPROVED' then 'PAYMENT'
        when 'PAYMENT_ORDERED' then 'SETTLEMENT'
        when 'PAYMENT_FAILED' then 'ACCOUNT'
        when 'APPEALED' then 'APPEAL'
    end
$$;

create table training_deadline (
    id           bigint generated always as identity primary key,
    claim_id     uuid not null references training_claim,
    stage        text not null references training_usual_deadline,
    started_on   date not null,
    working_days int not null check (working_days between 1 and 1000),
    basis        text not null,
    due_on       date not null check (due_on > started_on),
    ended_on     date check (ended_on >= started_on)
);
comment on column training_deadline.ended_on is 'when the claim left the stage; null: it is there now';
create unique index training_deadline_one_open on training_deadline (claim_id) where ended_on is null;
create index training_deadline_open on training_deadline (due_on, claim_id) where ended_on is null;
create index training_deadline_of_claim on training_deadline (claim_id, id);

-- Every step, one or a hundred thousand at once, ends the stage it leaves and begins the one it comes to. The days are those of
-- the steps, so that the clock of the service counts.
create function training_deadlines_follow() returns trigger language plpgsql as $$
begin
    update training_deadline d set ended_on = greatest(d.started_on, (s.at at time zone 'Asia/Tashkent')::date)
    from (select distinct on (claim_id) * from steps order by claim_id, id desc) s
    where d.claim_id = s.claim_id and d.ended_on is null
      and training_stage(s.status, s.action, d.stage) is distinct from d.stage;

    insert into training_deadline (claim_id, stage, started_on, working_days, basis, due_on)
    with moved as (
            select distinct on (s.claim_id) s.claim_id, training_stage(s.status, s.action, null) as stage,
                   (s.at at time zone 'Asia/Tashkent')::date as started_on
            from steps s
            where not exists (select from training_deadline d where d.claim_id = s.claim_id and d.ended_on is null)
            order by s.claim_id, s.id desc),
        counted as materialized (
            select stage, started_on, t.working_days, t.basis, working_day_after(started_on, t.working_days) as due_on
            from (select distinct stage, started_on from moved where stage is not null) m,
                 training_deadline_term(stage, started_on) t)
    select m.claim_id, stage, started_on, working_days, basis, due_on from moved m join counted using (stage, started_on);
    return null;
end $$;
create trigger training_deadlines_follow after insert on training_claim_step
    referencing new table as steps for each statement execute function training_deadlines_follow();

-- claims under way
insert into training_deadline (claim_id, stage, started_on, working_days, basis, due_on)
select claim_id, stage, started_on, t.working_days, t.basis, working_day_after(started_on, t.working_days)
from (select distinct on (claim_id) claim_id, training_stage(status, action, null) as stage,
             (at at time zone 'Asia/Tashkent')::date as started_on
      from training_claim_step order by claim_id, id desc) s,
     training_deadline_term(stage, started_on) t
where stage is not null;

-- What was due stays so: an open deadline ends once, or moves with the calendar; an ended one stands.
create function training_deadline_stands() returns trigger language plpgsql as $$
begin
    if old.ended_on is not null
        or (new.id, new.claim_id, new.stage, new.started_on, new.working_days, new.basis)
            is distinct from (old.id, old.claim_id, old.stage, old.started_on, old.working_days, old.basis) then
        raise exception 'deadline % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_deadline_stands before update on training_deadline
    for each row execute function training_deadline_stands();
create trigger training_deadline_not_deleted before delete on training_deadline
    for each row execute function refuse_change();
create trigger training_deadline_not_emptied before truncate on training_deadline execute function refuse_change();

grant select on training_usual_deadline to ${service-role};
grant select, insert, update (due_on, ended_on) on training_deadline to ${service-role};
