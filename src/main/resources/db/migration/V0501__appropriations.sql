-- Money put at a programme's disposal, or taken back: proposed by one person, approved by another, then booked.
create table appropriation (
    id          uuid primary key default uuidv7(),
    programme   text not null references programme,
    fiscal_year int not null check (fiscal_year between 2023 and 2100),
    direction   text not null check (direction in ('INCREASE', 'DECREASE')),
    amount      numeric(19, 2) not null check (amount > 0),
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint appropriation_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null)
);
create index appropriation_of_a_year on appropriation (programme, fiscal_year, id);

create function appropriation_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.programme, new.fiscal_year, new.direction, new.amount, new.legal_basis,
            new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.programme, old.fiscal_year, old.direction, old.amount, old.legal_basis,
            old.proposed_by, old.proposed_at) then
        raise exception 'appropriation % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger appropriation_stands before update on appropriation
    for each row execute function appropriation_stands();
create trigger appropriation_starts_as_proposal before insert on appropriation
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger appropriation_not_deleted before delete on appropriation
    for each row execute function refuse_change();
create trigger appropriation_not_emptied before truncate on appropriation execute function refuse_change();

grant select, insert on appropriation to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on appropriation to ${service-role};
