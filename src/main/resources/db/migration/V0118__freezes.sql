-- What may not be approved or paid until somebody lifts it. The subject is named as the audit trail names it.
create table frozen_subject (
    id        uuid primary key default uuidv7(),
    subject   text not null check (length(subject) between 3 and 200),
    cause     text not null check (length(cause) between 3 and 200),
    frozen_by text not null,
    frozen_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz,
    constraint lifted_by_somebody check ((lifted_by is null) = (lifted_at is null)),
    unique (subject, cause)
);
create index freeze_open on frozen_subject (subject) where lifted_at is null;

create function freeze_stands() returns trigger language plpgsql as $$
begin
    if old.lifted_at is not null or (new.id, new.subject, new.cause, new.frozen_by, new.frozen_at)
            is distinct from (old.id, old.subject, old.cause, old.frozen_by, old.frozen_at) then
        raise exception 'freeze of % can be lifted once, not changed', old.subject using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger freeze_stands before update on frozen_subject for each row execute function freeze_stands();
create trigger freeze_not_deleted before delete on frozen_subject for each row execute function refuse_change();
create trigger freeze_not_emptied before truncate on frozen_subject execute function refuse_change();
grant select, insert, update (lifted_by, lifted_at) on frozen_subject to ${service-role};
