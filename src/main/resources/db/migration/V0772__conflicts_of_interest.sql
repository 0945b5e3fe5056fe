-- Which officers are barred from which claim, since they have an interest in it: they said so, or a register does.
create table training_conflict (
    id       uuid primary key default uuidv7(),
    claim_id uuid not null references training_claim,
    officer  text not null,
    kind     text not null check (kind in ('DECLARED', 'GRADUATE', 'WORKS_FOR', 'OWNS')),
    stir     text check (stir ~ '^[2-9][0-9]{8}$'),
    reason   text check (length(reason) between 1 and 1000),
    known_at timestamptz not null,
    constraint one_conflict_each unique (claim_id, officer),
    constraint declared_with_reason check ((kind = 'DECLARED') = (reason is not null)),
    constraint register_names_the_organisation check ((kind in ('WORKS_FOR', 'OWNS')) = (stir is not null))
);
create trigger training_conflict_stands before update or delete on training_conflict
    for each row execute function refuse_change();
create trigger training_conflict_not_emptied before truncate on training_conflict execute function refuse_change();

create function training_step_without_interest() returns trigger language plpgsql as $$
begin
    if exists (select from training_conflict
               where claim_id = new.claim_id and officer in (new.actor, new.acting_for)) then
        raise exception '% has an interest in claim %', new.actor, new.claim_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_step_without_interest before insert on training_claim_step
    for each row when (new.action in ('reviewed', 'approved', 'refused', 'returned', 'account-confirmed')
                       and new.actor <> 'service')
    execute function training_step_without_interest();

-- How long after work for an organisation an officer has an interest in it.
create function training_conflict_months(on_day date) returns int language sql stable as $$
    select coalesce((select (parameters->'conflictOfInterest'->>'monthsAfterWork')::int from rule_set
                     where programme = 'training' and state = 'APPROVED' and valid @> on_day), 12)
$$;

grant select, insert on training_conflict to ${service-role};
