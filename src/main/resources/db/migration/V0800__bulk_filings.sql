-- Many claims in one file. The file's rows stand here until each has its outcome; then only the outcomes do.
create table training_bulk (
    id              uuid primary key default uuidv7(),
    center_stir     text not null,
    mode            text not null check (mode in ('VALIDATE', 'APPLY')),
    state           text not null default 'RECEIVED' check (state in ('RECEIVED', 'FILING', 'DONE', 'FAILED')),
    idempotency_key text not null,
    bytes           bigint not null check (bytes > 0),
    sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    rows            int not null check (rows between 1 and 10000),
    filed           int not null default 0,
    not_filed       int not null default 0,
    failures        int not null default 0,
    received_by     text not null,
    roles           text not null,
    correlation_id  text,
    received_at     timestamptz not null,
    started_at      timestamptz,
    finished_at     timestamptz,
    unique (center_stir, received_by, idempotency_key),
    constraint outcomes_are_of_its_rows check (filed >= 0 and not_filed >= 0 and filed + not_filed <= rows),
    constraint done_means_every_row check (state <> 'DONE' or filed + not_filed = rows),
    constraint ended_has_its_time check ((state in ('DONE', 'FAILED')) = (finished_at is not null))
);
comment on column training_bulk.filed is 'rows filed, or that would be where it only validates';
comment on column training_bulk.correlation_id is 'of the request that brought the file; all its entries of the trail carry it';
-- The same file twice is the same filing; only one that couldn't be brought to its end may be sent again.
create unique index one_filing_of_a_file on training_bulk (center_stir, sha256) where mode = 'APPLY' and state <> 'FAILED';
create index training_bulk_of_center on training_bulk (center_stir, id);

create table training_bulk_row (
    bulk_id  uuid not null references training_bulk,
    line     int not null check (line > 0),
    asked    jsonb,
    outcome  text check (outcome in ('FILED', 'WOULD_BE_FILED', 'NOT_FILED')),
    graduate text,
    claim_id uuid unique references training_claim,
    status   text,
    amount   numeric(19, 2) check (amount > 0),
    checks   jsonb,
    problem  jsonb,
    primary key (bulk_id, line),
    constraint filed_is_a_claim check ((outcome = 'FILED') = (claim_id is not null) or outcome is null and claim_id is null),
    constraint not_filed_says_why check ((outcome = 'NOT_FILED') = (problem is not null) or outcome is null and problem is null),
    constraint judged_has_a_status check ((outcome in ('FILED', 'WOULD_BE_FILED')) = (status is not null)
        or outcome is null and status is null)
);
comment on column training_bulk_row.asked is 'the row as it came; forgotten once the whole file has its outcomes';
comment on column training_bulk_row.graduate is 'masked';
comment on column training_bulk_row.checks is 'those that did not pass';
comment on column training_bulk_row.problem is 'by language, as a single filing would be answered';
create index training_bulk_row_open on training_bulk_row (bulk_id, line) where outcome is null;

-- What came of a row stands: nothing is filed twice.
create function training_bulk_row_stands() returns trigger language plpgsql as $$
begin
    if (new.bulk_id, new.line) is distinct from (old.bulk_id, old.line)
        or new.asked is not null and new.asked is distinct from old.asked
        or new.asked is null and old.asked is not null and new.outcome is null
        or old.outcome is not null and (new.outcome, new.graduate, new.claim_id, new.status, new.amount, new.checks, new.problem)
            is distinct from (old.outcome, old.graduate, old.claim_id, old.status, old.amount, old.checks, old.problem) then
        raise exception 'line % of a bulk filing stands as it is', old.line using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_bulk_row_stands before update on training_bulk_row
    for each row execute function training_bulk_row_stands();

-- What waits to be filed. Whoever files a part holds the row's lock; with the last row's outcome it goes, in one
-- transaction. Where the process dies the lock goes with it, and another takes the row.
create table training_bulk_queue (
    position bigint generated always as identity primary key,
    bulk_id  uuid not null unique references training_bulk
);

grant select, insert on training_bulk, training_bulk_row to ${service-role};
grant update (state, filed, not_filed, failures, started_at, finished_at) on training_bulk to ${service-role};
grant update (asked, outcome, graduate, claim_id, status, amount, checks, problem) on training_bulk_row to ${service-role};
grant select, insert, update, delete on training_bulk_queue to ${service-role};
