-- One delivery of a register: what was sent, and what came of it.
create table register_import (
    id          uuid primary key default uuidv7(),
    register    text not null,
    mode        text not null check (mode in ('VALIDATE', 'APPLY')),
    on_error    text not null check (on_error in ('ABORT', 'SKIP')),
    state       text not null default 'RECEIVED'
                check (state in ('RECEIVED', 'JUDGING', 'VALIDATED', 'APPLIED', 'UNCHANGED', 'REJECTED', 'FAILED')),
    bytes       bigint not null check (bytes > 0),
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    rows        bigint not null check (rows > 0),
    accepted    bigint,
    rejected    bigint,
    warnings    bigint,
    added       bigint,
    changed     bigint,
    unchanged   bigint,
    progress    int not null default 0 check (progress between 0 and 100),
    attempts    int not null default 0,
    received_by text not null,
    received_at timestamptz not null default now(),
    started_at  timestamptz,
    finished_at timestamptz,
    same_as     uuid references register_import,
    failure     text,
    check (accepted + rejected = rows),
    check (added + changed + unchanged = accepted),
    check ((state in ('RECEIVED', 'JUDGING')) = (finished_at is null)),
    check ((state = 'FAILED') = (failure is not null)),
    check (state <> 'APPLIED' or mode = 'APPLY'),
    check (state <> 'APPLIED' or on_error = 'SKIP' or rejected = 0)
);
create index register_import_of_register on register_import (register, id);
create index register_import_last on register_import (register, finished_at) where state in ('APPLIED', 'UNCHANGED');

-- What waits to be judged, in order of arrival. Whoever judges holds the row's lock and deletes it with the outcome, in
-- one transaction; where the judge dies the lock goes with it, and another takes the row.
create table register_import_queue (
    position  bigint generated always as identity primary key,
    import_id uuid not null unique references register_import,
    register  text not null,
    waits_for text[] not null
);
comment on column register_import_queue.waits_for is 'registers whose earlier imports must be judged first';

create table register_import_fault (
    import_id uuid not null references register_import,
    line      bigint not null,
    ordinal   int not null,
    code      text not null,
    severity  text not null check (severity in ('ERROR', 'WARNING')),
    argument  text,
    primary key (import_id, line, ordinal, code)
);

grant select, insert, update on register_import to ${service-role};
grant select, insert, update, delete on register_import_queue to ${service-role};
grant select, insert on register_import_fault to ${service-role};

-- The service puts the rows of each import into tables of their own here and drops them after; unlogged, because the
-- sender still has the file.
create schema register_staging;
grant usage, create on schema register_staging to ${service-role};
