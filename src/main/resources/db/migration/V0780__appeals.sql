-- A refused claim lives again while its centre's appeal is open; the appeal is decided by somebody without a part in it.
do $$
declare
    listed text;
begin
    select pg_get_constraintdef(oid) into strict listed from pg_constraint
    where conrelid = 'training_claim'::regclass and conname = 'training_claim_status_check';
    alter table training_claim drop constraint training_claim_status_check;
    execute 'alter table training_claim add constraint training_claim_status_check '
        || replace(listed, '''PAID''::text', '''PAID''::text, ''APPEALED''::text');
end $$;
insert into training_claim_move values
    ('REFUSED', 'APPEALED'), ('APPEALED', 'REFUSED'), ('APPEALED', 'IN_REVIEW'), ('APPEALED', 'WITHDRAWN');

create table training_appeal (
    id           uuid primary key,
    claim_id     uuid not null references training_claim,
    refused_step bigint not null unique references training_claim_step,
    grounds      text not null check (length(grounds) between 1 and 2000),
    appealed_by  text not null,
    appealed_at  timestamptz not null,
    last_day     date not null,
    article      text not null check (length(article) between 1 and 500),
    state        text not null check (state in ('OPEN', 'GRANTED', 'UPHELD', 'WITHDRAWN')),
    decided_by   text,
    decided_at   timestamptz,
    reason       text check (length(reason) between 1 and 1000),
    legal_basis  text check (length(legal_basis) between 1 and 500),
    revision     int not null,
    constraint appeal_in_time check ((appealed_at at time zone 'Asia/Tashkent')::date <= last_day),
    constraint appeal_decided check ((state = 'OPEN') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint appeal_upheld_with_reason check (state <> 'UPHELD' or num_nonnulls(reason, legal_basis) = 2),
    constraint appellant_does_not_decide check (state = 'WITHDRAWN' or decided_by <> appealed_by)
);
comment on column training_appeal.refused_step is 'the refusal it is against: one appeal each';
comment on column training_appeal.last_day is 'the last day to appeal, as it was counted';
comment on column training_appeal.article is 'where that term stands';
create unique index training_appeal_one_open on training_appeal (claim_id) where state = 'OPEN';
create index training_appeal_of_claim on training_appeal (claim_id, refused_step);

-- Failed checks that one officer proposes to set aside and another confirms.
create table training_override_proposal (
    id          uuid primary key,
    appeal_id   uuid not null references training_appeal,
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text check (length(reason) between 1 and 1000),
    revision    int not null,
    constraint override_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    constraint override_decided
        check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint override_refused_with_reason check (state <> 'REFUSED' or reason is not null)
);
create unique index training_override_one_open on training_override_proposal (appeal_id) where state = 'PROPOSED';
create index training_override_of_appeal on training_override_proposal (appeal_id, id);

create table training_override (
    proposal_id uuid not null references training_override_proposal,
    check_name  text not null,
    reason      text not null check (length(reason) between 1 and 1000),
    article     text not null check (length(article) between 1 and 500),
    primary key (proposal_id, check_name),
    -- who is paid, for whom, and that nobody is paid twice, barred or nothing: no rule set lets these be set aside
    constraint override_of_what_may_be check (check_name in ('graduate-alive', 'certificate-valid', 'student-registered',
        'employed', 'hired-in-time', 'worked-without-break', 'employer-exports', 'employer-resident'))
);

-- What two people set aside stays so until the centre submits another version of the claim.
create view training_override_in_force as
select a.claim_id, o.check_name, o.reason, o.article, p.proposed_by, p.decided_by as confirmed_by,
       p.decided_at as confirmed_at
from training_override o
join training_override_proposal p on p.id = o.proposal_id and p.state = 'APPROVED'
join training_appeal a on a.id = p.appeal_id
where not exists (select from training_claim_step s
                  where s.claim_id = a.claim_id and s.action = 'resubmitted' and s.id > a.refused_step);

alter table training_claim add overridden text[] not null default '{}';
comment on column training_claim.overridden is 'the checks that the last ruling passed over, by training_override_in_force';
grant update (overridden) on training_claim to ${service-role};

-- Everybody who took a step in a case up to one of its steps, with those they acted for.
create function training_claim_people(claim uuid, up_to bigint) returns setof text language sql stable as $$
    select distinct person from training_claim_step s, unnest(array[s.actor, s.acting_for]) as person
    where s.claim_id = claim and s.id <= up_to and person is not null
$$;

-- The step by which an appeal last sent a claim back to review.
create function training_claim_came_back(claim uuid) returns bigint language sql stable as $$
    select max(id) from training_claim_step where claim_id = claim and action in ('appeal-granted', 'override-confirmed')
$$;

-- Who took a step in the case up to the refusal takes none in its appeal, nor does who stands for them that day.
create function training_appeal_has_part(appeal uuid, person text, at timestamptz) returns boolean
language sql stable as $$
    select exists (select from training_appeal a,
                       (select person as one
                        union all select training_stands_for(person, (at at time zone 'Asia/Tashkent')::date)) as hands
                   where a.id = appeal
                     and (one = a.appealed_by or one in (select training_claim_people(a.claim_id, a.refused_step))))
$$;

create function training_appeal_begins() returns trigger language plpgsql as $$
begin
    if new.state <> 'OPEN' then
        raise exception 'an appeal begins open' using errcode = 'MD002';
    end if;
    if not exists (select from training_claim_step s
                   where s.id = new.refused_step and s.claim_id = new.claim_id and s.status = 'REFUSED'
                     and s.action <> 'refusal-upheld'
                     and not exists (select from training_claim_step later
                                     where later.claim_id = s.claim_id and later.id > s.id and later.status <> 'REFUSED'))
    then
        raise exception 'step % is no refusal of claim % to appeal', new.refused_step, new.claim_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_appeal_begins before insert on training_appeal
    for each row execute function training_appeal_begins();

create function training_appeal_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'OPEN' or (new.id, new.claim_id, new.refused_step, new.grounds, new.appealed_by, new.appealed_at,
            new.last_day, new.article)
        is distinct from (old.id, old.claim_id, old.refused_step, old.grounds, old.appealed_by, old.appealed_at,
            old.last_day, old.article) then
        raise exception 'appeal % stands as it is', old.id using errcode = 'MD002';
    end if;
    if new.state in ('GRANTED', 'UPHELD') and training_appeal_has_part(new.id, new.decided_by, new.decided_at) then
        raise exception 'appeal % may not be decided by who had a part in the case', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_appeal_stands before update on training_appeal
    for each row execute function training_appeal_stands();

create function training_override_proposal_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.appeal_id, new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.appeal_id, old.proposed_by, old.proposed_at) then
        raise exception 'override % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_override_proposal_stands before update on training_override_proposal
    for each row execute function training_override_proposal_stands();

create function training_override_by_the_uninvolved() returns trigger language plpgsql as $$
begin
    if not exists (select from training_appeal where id = new.appeal_id and state = 'OPEN') then
        raise exception 'appeal % is not open', new.appeal_id using errcode = 'MD002';
    end if;
    if training_appeal_has_part(new.appeal_id, new.proposed_by, new.proposed_at)
        or training_appeal_has_part(new.appeal_id, new.decided_by, new.decided_at) then
        raise exception 'override % may not be given by who had a part in the case', new.id using errcode = 'MD002';
    end if;
    if new.state = 'APPROVED' and not exists (select from training_override where proposal_id = new.id) then
        raise exception 'override % names no check', new.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_override_by_the_uninvolved before insert or update on training_override_proposal
    for each row execute function training_override_by_the_uninvolved();
create trigger training_override_starts_as_proposal before insert on training_override_proposal
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();

create function training_override_belongs_to_a_proposal() returns trigger language plpgsql as $$
begin
    if not exists (select from training_override_proposal where id = new.proposal_id and state = 'PROPOSED') then
        raise exception 'override % is decided', new.proposal_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_override_belongs_to_a_proposal before insert on training_override
    for each row execute function training_override_belongs_to_a_proposal();
create trigger training_override_stands before update or delete on training_override
    for each row execute function refuse_change();
create trigger training_override_not_emptied before truncate on training_override execute function refuse_change();
create trigger training_override_proposal_not_deleted before delete on training_override_proposal
    for each row execute function refuse_change();
create trigger training_override_proposal_not_emptied before truncate on training_override_proposal
    execute function refuse_change();
create trigger training_appeal_not_deleted before delete on training_appeal
    for each row execute function refuse_change();
create trigger training_appeal_not_emptied before truncate on training_appeal execute function refuse_change();

-- A claim is appealed exactly as long as an appeal is open; it goes back to review only where one was granted.
create function training_claim_follows_its_appeal() returns trigger language plpgsql as $$
declare
    claim uuid := case tg_table_name when 'training_claim' then new.id else (to_jsonb(new)->>'claim_id')::uuid end;
    appealed boolean;
    opened boolean;
begin
    select status = 'APPEALED' into appealed from training_claim where id = claim;
    select exists (select from training_appeal where claim_id = claim and state = 'OPEN') into opened;
    if appealed <> opened then
        raise exception 'claim % is appealed exactly while an appeal is open', claim using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger training_claim_follows_its_appeal after update on training_claim
    deferrable initially deferred
    for each row when ((old.status = 'APPEALED') <> (new.status = 'APPEALED'))
    execute function training_claim_follows_its_appeal();
create constraint trigger training_appeal_leads_its_claim after insert or update on training_appeal
    deferrable initially deferred
    for each row execute function training_claim_follows_its_appeal();

create function training_claim_goes_back_by_a_grant() returns trigger language plpgsql as $$
begin
    if (select state from training_appeal where claim_id = new.id order by refused_step desc limit 1) is distinct from 'GRANTED' then
        raise exception 'claim % goes back to review by a granted appeal alone', new.number using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger training_claim_goes_back_by_a_grant after update on training_claim
    deferrable initially deferred
    for each row when (old.status = 'APPEALED' and new.status = 'IN_REVIEW')
    execute function training_claim_goes_back_by_a_grant();

-- Who had a part before an appeal was granted, or decided it, neither reviews nor decides what follows.
create function training_claim_with_fresh_eyes() returns trigger language plpgsql as $$
begin
    if exists (select from training_claim_people(new.id, training_claim_came_back(new.id)) as person
               where person in (new.reviewed_by, new.decided_by)) then
        raise exception 'claim % came back on appeal: others review and decide it', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_claim_with_fresh_eyes before update on training_claim
    for each row when ((new.reviewed_by is distinct from old.reviewed_by or new.decided_by is distinct from old.decided_by)
                       and num_nonnulls(new.reviewed_by, new.decided_by) > 0)
    execute function training_claim_with_fresh_eyes();

create function training_step_with_fresh_eyes() returns trigger language plpgsql as $$
begin
    if exists (select from training_claim_people(new.claim_id, training_claim_came_back(new.claim_id)) as person
               where person in (new.actor, new.acting_for)
                  or person in (select training_stands_for(new.actor, (new.at at time zone 'Asia/Tashkent')::date))) then
        raise exception 'claim % came back on appeal: others review and decide it', new.claim_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_step_with_fresh_eyes before insert on training_claim_step
    for each row when (new.action in ('reviewed', 'approved', 'refused', 'returned'))
    execute function training_step_with_fresh_eyes();

-- Nor does an appeal go to who has an interest in the claim.
create trigger training_appeal_step_without_interest before insert on training_claim_step
    for each row when (new.action in ('appeal-granted', 'refusal-upheld', 'override-proposed', 'override-confirmed',
                                      'override-refused'))
    execute function training_step_without_interest();

-- No decision passes over a check without the word of two people.
create function training_decision_overrides_by_two() returns trigger language plpgsql as $$
begin
    if exists (select from jsonb_array_elements(new.checks) as c
               where c->>'outcome' = 'OVERRIDDEN'
                 and not exists (select from training_override_in_force f
                                 where f.claim_id = new.claim_id and f.check_name = c->>'name')) then
        raise exception 'a check of claim % is passed over by nobody', new.claim_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_decision_overrides_by_two before insert on training_decision
    for each row when (new.checks @> '[{"outcome": "OVERRIDDEN"}]')
    execute function training_decision_overrides_by_two();

create function training_claim_overridden_by_two() returns trigger language plpgsql as $$
begin
    if exists (select from unnest(new.overridden) as name
               where not exists (select from training_override_in_force f
                                 where f.claim_id = new.id and f.check_name = name)) then
        raise exception 'a check of claim % is passed over by nobody', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_claim_overridden_by_two before insert or update on training_claim
    for each row when (new.overridden <> '{}') execute function training_claim_overridden_by_two();

grant select, insert on training_appeal, training_override_proposal, training_override to ${service-role};
grant update (state, decided_by, decided_at, reason, legal_basis, revision) on training_appeal to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on training_override_proposal to ${service-role};
grant select on training_override_in_force to ${service-role};
