-- A debarment is proposed by one officer and approved by another; only then does it bar. Nothing stood here before.
alter table training_debarment rename column reason to grounds;
alter table training_debarment
    drop constraint training_debarment_pkey,
    add id          uuid primary key default uuidv7(),
    add legal_basis text not null check (length(legal_basis) between 1 and 500),
    add state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    add proposed_by text not null,
    add proposed_at timestamptz not null,
    add decided_by  text,
    add decided_at  timestamptz,
    add reason      text,
    add revision    int not null default 0,
    add constraint debarment_grounds check (length(grounds) between 1 and 1000),
    add constraint debarment_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    add constraint debarment_decided
        check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    add constraint debarment_refused_with_reason check (state <> 'REFUSED' or reason is not null);
create index training_debarment_of_center on training_debarment (center_stir, debarred_to) where state = 'APPROVED';

create function training_debarment_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.center_stir, new.debarred_from, new.debarred_to, new.grounds,
            new.legal_basis, new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.center_stir, old.debarred_from, old.debarred_to, old.grounds,
            old.legal_basis, old.proposed_by, old.proposed_at) then
        raise exception 'debarment % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_debarment_stands before update on training_debarment
    for each row execute function training_debarment_stands();
create trigger training_debarment_starts_as_proposal before insert on training_debarment
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger training_debarment_not_deleted before delete on training_debarment
    for each row execute function refuse_change();
create trigger training_debarment_not_emptied before truncate on training_debarment execute function refuse_change();

grant update (state, decided_by, decided_at, reason, revision) on training_debarment to ${service-role};
