-- Two to six data sets held against each other: what is asked stands from the start, what came of it once it has.
create table data_reconciliation (
    id            uuid primary key default uuidv7(),
    agency_code   text,
    participants  text[] not null check (cardinality(participants) between 1 and 7),
    title         text not null check (length(title) between 1 and 200),
    day           date not null,
    template      text check (template in ('CLASSES')),
    sets          jsonb not null check (jsonb_array_length(sets) between 2 and 6),
    rule_set_id   uuid references rule_set,
    findings_kept int not null check (findings_kept > 0),
    requested_by  text not null,
    requested_at  timestamptz not null,
    result        jsonb,
    result_hash   text check (result_hash ~ '^[0-9a-f]{64}$'),
    check ((result is null) = (result_hash is null)),
    check ((template is null) = (rule_set_id is null))
);
comment on column data_reconciliation.agency_code is 'who asked; null for the ministry';
comment on column data_reconciliation.participants is 'agencies that may read it: who asked, and whose data sets they are';
create index data_reconciliation_of on data_reconciliation using gin (participants);

create function data_reconciliation_stands() returns trigger language plpgsql as $$
begin
    if old.result is not null
       or (to_jsonb(new) - 'result' - 'result_hash') is distinct from (to_jsonb(old) - 'result' - 'result_hash') then
        raise exception 'data reconciliation % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger data_reconciliation_stands before update on data_reconciliation
    for each row execute function data_reconciliation_stands();
create trigger data_reconciliation_not_deleted before delete on data_reconciliation
    for each row execute function refuse_change();
create trigger data_reconciliation_not_emptied before truncate on data_reconciliation execute function refuse_change();

-- The data sets of a reconciliation, for the foreign key and for whoever asks where a data set was used.
create table data_reconciliation_set (
    reconciliation_id uuid not null references data_reconciliation,
    ordinal           smallint not null check (ordinal between 0 and 5),
    data_set_id       uuid not null references data_set,
    primary key (reconciliation_id, ordinal),
    unique (reconciliation_id, data_set_id)
);
create index data_reconciliation_set_used on data_reconciliation_set (data_set_id);

-- The first run finds; every later one computes it all anew and says whether the same comes out.
create table data_reconciliation_run (
    reconciliation_id uuid not null references data_reconciliation,
    number            int not null check (number > 0),
    state             text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    progress          int not null default 0 check (progress between 0 and 100),
    attempts          int not null default 0,
    cancelled_by      text,
    requested_by      text not null,
    requested_at      timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    result_hash       text check (result_hash ~ '^[0-9a-f]{64}$'),
    failure           text,
    primary key (reconciliation_id, number),
    check ((state = 'DONE') = (result_hash is not null)),
    check ((state = 'FAILED') = (failure is not null)),
    check (state <> 'CANCELLED' or cancelled_by is not null),
    check ((state in ('DONE', 'FAILED', 'CANCELLED')) = (finished_at is not null))
);
create unique index data_reconciliation_one_run on data_reconciliation_run (reconciliation_id)
    where state in ('QUEUED', 'RUNNING');

-- What waits to be run. Whoever runs it holds the row's lock and deletes it with the result, in one transaction; where the
-- runner dies the lock goes with it, and another takes the row.
create table data_reconciliation_queue (
    position          bigint generated always as identity primary key,
    reconciliation_id uuid not null,
    number            int not null,
    unique (reconciliation_id, number),
    foreign key (reconciliation_id, number) references data_reconciliation_run
);

-- What was found, without a personal id: the line of the file for its owner, and a short form of the hash to tell people apart.
create table data_reconciliation_finding (
    reconciliation_id uuid not null references data_reconciliation,
    position          bigint not null,
    kind              text not null check (kind in ('MISSING_IN_OTHER', 'MISSING_IN_FIRST', 'DIFFERENT_VALUE', 'DUPLICATE',
                                                    'IN_TWO_UNITS', 'EXCLUDED', 'IMPOSSIBLE_ID')),
    set_no            smallint not null,
    other_no          smallint,
    line              bigint not null,
    other_line        bigint,
    detail            text,
    hash              text check (hash ~ '^[0-9a-f]{12}$'),
    unit              text,
    district          text,
    region            text,
    primary key (reconciliation_id, position)
);
create index data_reconciliation_finding_of_unit on data_reconciliation_finding (reconciliation_id, unit, position);

create table data_reconciliation_count (
    reconciliation_id uuid not null references data_reconciliation,
    kind              text not null,
    set_no            smallint not null,
    other_no          smallint,
    unit              text,
    district          text,
    region            text,
    count             bigint not null check (count > 0),
    unique nulls not distinct (reconciliation_id, kind, set_no, other_no, unit, district, region)
);

-- What the template of classes comes to, school by school.
create table data_reconciliation_class (
    reconciliation_id uuid not null references data_reconciliation,
    unit              text not null,
    district          text,
    region            text,
    pupils            bigint not null check (pupils >= 0),
    counted           bigint not null check (counted between 0 and pupils),
    reported          bigint not null,
    justified         bigint not null check (justified >= 0),
    surplus           bigint not null check (surplus = greatest(reported - justified, 0)),
    shortage          bigint not null check (shortage = greatest(justified - reported, 0)),
    primary key (reconciliation_id, unit)
);

create trigger data_reconciliation_set_stands before update or delete on data_reconciliation_set
    for each row execute function refuse_change();
create trigger data_reconciliation_finding_stands before update or delete on data_reconciliation_finding
    for each row execute function refuse_change();
create trigger data_reconciliation_count_stands before update or delete on data_reconciliation_count
    for each row execute function refuse_change();
create trigger data_reconciliation_class_stands before update or delete on data_reconciliation_class
    for each row execute function refuse_change();

-- Classes that so many pupils of one grade justify: full ones, one more for the rest where it is large enough, and one in any
-- case where there are pupils at all.
create function justified_classes(pupils bigint, per_class int, smallest int) returns bigint
language sql immutable strict parallel safe as $$
    select case when pupils = 0 then 0
                else greatest(1, pupils / per_class + case when pupils % per_class >= smallest then 1 else 0 end) end
$$;

grant select, insert, update on data_reconciliation, data_reconciliation_run to ${service-role};
grant select, insert on data_reconciliation_set, data_reconciliation_finding, data_reconciliation_count,
    data_reconciliation_class to ${service-role};
grant select, insert, update, delete on data_reconciliation_queue to ${service-role};
