-- How large a share of paid claims is looked at again, and when. Dated, with what it stands on.
create table training_quality_terms (
    valid_from    date not null,
    valid_to      date,
    share_percent int not null check (share_percent between 0 and 100),
    after_months  int not null check (after_months between 1 and 60),
    basis         text not null check (length(basis) between 1 and 500),
    constraint quality_days_in_order check (valid_to is null or valid_from <= valid_to),
    constraint one_quality_term_a_day exclude using gist (daterange(valid_from, valid_to, '[]') with &&)
);
insert into training_quality_terms (valid_from, share_percent, after_months, basis)
values ('2020-01-01', 10, 6, 'Madad''s default, to be confirmed by the ministry');

-- Each night's draw: the seed is drawn first, and with it every claim's lot is fixed.
create table training_quality_draw (
    day           date primary key,
    seed          text not null check (seed ~ '^[0-9a-f]{32}$'),
    share_percent int not null,
    after_months  int not null,
    basis         text not null,
    population    int not null,
    drawn         int not null check (drawn between 0 and population),
    drawn_at      timestamptz not null
);

-- A claim's lot: the first four bytes of sha256(seed:claim) modulo 10,000; drawn where it is below the share.
create function training_quality_lot_of(seed text, claim uuid) returns int language sql immutable strict as $$
    select ((('x' || encode(substr(sha256(convert_to(seed || ':' || claim, 'UTF8')), 1, 4), 'hex'))::bit(32)::bigint) % 10000)::int
$$;
create table training_quality_lot (
    claim_id uuid primary key references training_claim,
    day      date not null references training_quality_draw,
    number   int not null check (number between 0 and 9999),
    drawn    boolean not null
);
create index training_quality_lot_of_day on training_quality_lot (day);

create table training_quality_review (
    id           uuid primary key default uuidv7(),
    claim_id     uuid not null unique references training_quality_lot,
    due_on       date not null,
    months       int not null check (months between 1 and 60),
    opened_at    timestamptz not null,
    state        text not null default 'OPEN' check (state in ('OPEN', 'KEPT', 'LEFT')),
    worked_until date,
    worked_months int,
    comment      text check (length(comment) between 1 and 1000),
    recovery_id  uuid references recovery,
    recovered    numeric(19, 2) check (recovered > 0),
    legal_basis  text,
    closed_by    text,
    closed_at    timestamptz,
    revision     int not null default 0,
    constraint closed_by_somebody check ((state = 'OPEN') = (closed_by is null) and (closed_by is null) = (closed_at is null)),
    constraint left_says_when check ((state = 'LEFT') = (worked_until is not null) and (worked_until is null) = (worked_months is null)),
    constraint left_before_it_was_due check (worked_until < due_on and worked_months between 0 and months - 1),
    constraint recovered_what_was_left check (recovery_id is null or state = 'LEFT'),
    constraint recovery_is_complete check ((recovery_id is null) = (recovered is null)),
    constraint people_say_why check (closed_by is null or closed_by = 'service' or comment is not null),
    constraint the_service_only_keeps check (closed_by <> 'service' or state = 'KEPT')
);
create index training_quality_review_by_state on training_quality_review (state, id);

-- What is found stands, and who found it had no hand in the claim.
create function training_quality_review_stands() returns trigger language plpgsql security definer set search_path = public as $$
begin
    if old.state <> 'OPEN' or (new.id, new.claim_id, new.due_on, new.months, new.opened_at)
        is distinct from (old.id, old.claim_id, old.due_on, old.months, old.opened_at) then
        raise exception 'quality review % stands as it is', old.id using errcode = 'MD002';
    end if;
    if new.state <> 'OPEN' and new.closed_by <> 'service' and exists (
        select from training_claim_step
        where claim_id = new.claim_id and actor = new.closed_by and action not like 'payment-%' and action <> 'paid') then
        raise exception 'quality review % may not be closed by who had a hand in the claim', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_quality_review_stands before update on training_quality_review
    for each row execute function training_quality_review_stands();
create trigger training_quality_review_starts_open before insert on training_quality_review
    for each row when (new.state <> 'OPEN') execute function refuse_change();
create trigger training_quality_review_not_deleted before delete on training_quality_review
    for each row execute function refuse_change();

do $$
declare
    kept text;
begin
    foreach kept in array array['training_quality_draw', 'training_quality_lot'] loop
        execute format('create trigger %1$s_stands before update or delete on %1$s for each row
                        execute function refuse_change()', kept);
        execute format('create trigger %1$s_not_emptied before truncate on %1$s execute function refuse_change()', kept);
    end loop;
end $$;

grant select on training_quality_terms to ${service-role};
grant select, insert on training_quality_draw, training_quality_lot, training_quality_review to ${service-role};
grant update (state, worked_until, worked_months, comment, recovery_id, recovered, legal_basis, closed_by, closed_at, revision)
    on training_quality_review to ${service-role};
