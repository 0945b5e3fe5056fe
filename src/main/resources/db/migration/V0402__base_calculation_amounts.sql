-- The base calculation amount in force from a day until the next one.
create table base_calculation_amount (
    id          uuid primary key default uuidv7(),
    valid_from  date not null,
    amount      numeric(19, 2) not null check (amount > 0),
    act         text not null check (length(act) between 1 and 500),
    link        text check (link ~ '^https?://'),
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint base_calculation_amount_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null)
);
create unique index base_calculation_amount_one_a_day on base_calculation_amount (valid_from) where state = 'APPROVED';

create function base_calculation_amount_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.valid_from, new.amount, new.act, new.link, new.proposed_by, new.proposed_at)
            is distinct from (old.id, old.valid_from, old.amount, old.act, old.link, old.proposed_by, old.proposed_at) then
        raise exception 'base calculation amount % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger base_calculation_amount_stands before update on base_calculation_amount
    for each row execute function base_calculation_amount_stands();
create trigger base_calculation_amount_not_deleted before delete on base_calculation_amount
    for each row execute function refuse_change();
create trigger base_calculation_amount_not_emptied before truncate on base_calculation_amount
    execute function refuse_change();

grant select, insert on base_calculation_amount to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on base_calculation_amount to ${service-role};
