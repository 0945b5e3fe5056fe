-- What citizens dispute of what is kept of them, and what an officer found.
create sequence dispute_number;
create table dispute (
    id         uuid primary key default uuidv7(),
    number     text not null unique,
    revision   int not null default 0,
    subject    text not null,
    programme  text not null,
    pinfl      text not null check (pinfl ~ '^[1-6]\d{13}$'),
    grounds    text not null check (grounds in ('NEVER_TOOK', 'NEVER_EMPLOYED', 'NEVER_TAUGHT', 'WRONG_DETAILS')),
    statement  text check (length(statement) <= 1000),
    opened_at  timestamptz not null,
    state      text not null check (state in ('OPEN', 'UPHELD', 'DISMISSED')),
    decided_by text,
    decided_at timestamptz,
    finding    text check (length(finding) between 1 and 1000),
    constraint decided_is_complete check ((state = 'OPEN') = (decided_by is null)
        and (decided_by is null) = (decided_at is null) and (decided_by is null) = (finding is null))
);
-- of one thing a person has one open dispute
create unique index dispute_one_open on dispute (subject, pinfl) where state = 'OPEN';
create index dispute_of_person on dispute (pinfl, id);
create index dispute_by_state on dispute (state, id);

create function dispute_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'OPEN' or (new.id, new.number, new.subject, new.programme, new.pinfl, new.grounds, new.statement, new.opened_at)
            is distinct from (old.id, old.number, old.subject, old.programme, old.pinfl, old.grounds, old.statement, old.opened_at) then
        raise exception 'dispute % can be decided once, not changed', old.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger dispute_stands before update on dispute for each row execute function dispute_stands();
create trigger dispute_not_deleted before delete on dispute for each row execute function refuse_change();
create trigger dispute_not_emptied before truncate on dispute execute function refuse_change();

grant usage on sequence dispute_number to ${service-role};
grant select, insert, update (state, revision, decided_by, decided_at, finding) on dispute to ${service-role};
