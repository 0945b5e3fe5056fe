-- Trusted: the database's owner may create it without being a superuser.
create extension if not exists btree_gist;

-- A programme's parameters as they were proposed, and what a second person said to it.
create table rule_set (
    id            uuid primary key default uuidv7(),
    programme     text not null references programme,
    version       int not null check (version > 0),
    valid_from    date not null,
    valid_to      date,
    followed_by   uuid references rule_set,
    act           text not null check (length(act) between 1 and 500),
    article       text not null check (length(article) between 1 and 500),
    link          text check (link ~ '^https?://'),
    parameters    jsonb not null check (jsonb_typeof(parameters) = 'object'),
    state         text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by   text not null,
    proposed_at   timestamptz not null,
    decided_by    text,
    decided_at    timestamptz,
    reason        text,
    revision      int not null default 0,
    valid         daterange not null generated always as (daterange(valid_from, valid_to, '[]')) stored,
    unique (programme, version),
    check (valid_to >= valid_from),
    check (followed_by is null or valid_to is not null),
    -- a withdrawal is the proposer's own; every other decision is somebody else's
    constraint rule_set_two_people check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null),
    constraint rule_sets_never_overlap exclude using gist (programme with =, valid with &&) where (state = 'APPROVED')
);

-- A decided set stands for good. One fact may be added to an approved one, once: its follower, and so its last day.
create function rule_set_stands() returns trigger language plpgsql as $$
begin
    if (new.id, new.programme, new.version, new.valid_from, new.act, new.article, new.link, new.parameters,
            new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.programme, old.version, old.valid_from, old.act, old.article, old.link,
            old.parameters, old.proposed_by, old.proposed_at) then
        raise exception 'rule set % can be decided, not changed', old.id using errcode = 'MD002';
    end if;
    if old.state = 'PROPOSED' and new.valid_to is not distinct from old.valid_to and new.followed_by is null then
        return new;
    end if;
    if old.state = 'APPROVED' and old.valid_to is null
       and (new.state, new.decided_by, new.decided_at, new.reason)
           is not distinct from (old.state, old.decided_by, old.decided_at, old.reason)
       and exists (select from rule_set f where f.id = new.followed_by and f.programme = new.programme
                                            and f.valid_from = new.valid_to + 1) then
        return new;
    end if;
    raise exception 'rule set % is %, it stands as it is', old.id, old.state using errcode = 'MD002';
end $$;
create trigger rule_set_stands before update on rule_set for each row execute function rule_set_stands();
create trigger rule_set_not_deleted before delete on rule_set for each row execute function refuse_change();
create trigger rule_set_not_emptied before truncate on rule_set execute function refuse_change();

grant select, insert on rule_set to ${service-role};
grant update (state, decided_by, decided_at, reason, valid_to, followed_by, revision) on rule_set to ${service-role};
