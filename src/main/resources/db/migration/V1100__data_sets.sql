-- What other authorities' databases say on a day: declared first, then filled with one file. Of its rows this table keeps
-- how many they were and the file's hash; the rows stand in a table of their own until they are no longer needed.
create table data_set (
    id          uuid primary key default uuidv7(),
    agency_code text not null,
    title       text not null check (length(title) between 1 and 200),
    day         date not null,
    columns     jsonb not null check (jsonb_array_length(columns) between 1 and 30),
    key_columns text[] not null check (cardinality(key_columns) between 1 and 5),
    shared_with text[] not null default '{}' check (cardinality(shared_with) <= 20),
    state       text not null default 'DECLARED' check (state in ('DECLARED', 'FILLED', 'EMPTIED')),
    rows        bigint check (rows > 0),
    bytes       bigint check (bytes > 0),
    sha256      text check (sha256 ~ '^[0-9a-f]{64}$'),
    impossible  bigint check (impossible between 0 and rows),
    hashed_with text check (hashed_with ~ '^[0-9a-f]{16}$'),
    declared_by text not null,
    declared_at timestamptz not null,
    filled_by   text,
    filled_at   timestamptz,
    emptied_by  text,
    emptied_at  timestamptz,
    version     int not null default 0,
    check ((state = 'DECLARED') = (rows is null)),
    check ((rows is null) = (bytes is null) and (rows is null) = (sha256 is null) and (rows is null) = (impossible is null)),
    check ((rows is null) = (filled_by is null) and (rows is null) = (filled_at is null)),
    check ((state = 'EMPTIED') <= (emptied_at is not null and emptied_by is not null))
);
comment on column data_set.day is 'the day as of which it tells';
comment on column data_set.impossible is 'rows with a personal id that nobody can have';
comment on column data_set.hashed_with is 'fingerprint of the key that hashed its personal ids, where it has any';
create index data_set_of_agency on data_set (agency_code, id);
create index data_set_shared on data_set using gin (shared_with);
create index data_set_filled on data_set (filled_at) where state = 'FILLED';

-- A declaration stands, and a data set is of one file for good: emptied, it takes none but the same again.
create function data_set_stands() returns trigger language plpgsql as $$
begin
    if (new.id, new.agency_code, new.title, new.day, new.columns, new.key_columns, new.shared_with, new.declared_by, new.declared_at)
       is distinct from
       (old.id, old.agency_code, old.title, old.day, old.columns, old.key_columns, old.shared_with, old.declared_by, old.declared_at)
       or old.rows is not null and (new.rows, new.bytes, new.sha256) is distinct from (old.rows, old.bytes, old.sha256)
       or (old.state, new.state) not in (('DECLARED', 'FILLED'), ('FILLED', 'EMPTIED'), ('EMPTIED', 'FILLED'))
       or new.version <> old.version + 1 then
        raise exception 'data set % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger data_set_stands before update on data_set for each row execute function data_set_stands();
create trigger data_set_starts_declared before insert on data_set
    for each row when (new.state <> 'DECLARED') execute function refuse_change();
create trigger data_set_not_deleted before delete on data_set for each row execute function refuse_change();
create trigger data_set_not_emptied before truncate on data_set execute function refuse_change();

grant select, insert, update on data_set to ${service-role};

-- The service puts the rows of each data set into a table of its own here and drops it after; logged, since the data sets of
-- a reconciliation come from many senders over weeks and are not asked for again because a database failed.
create schema data_rows;
grant usage, create on schema data_rows to ${service-role};
