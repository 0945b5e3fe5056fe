-- What would have become of past claims under another rule set.
create table training_simulation (
    id               uuid primary key default uuidv7(),
    draft            text,
    rule_set_version int,
    parameters       jsonb not null,
    decided_from     date not null,
    decided_to       date not null,
    state            text not null default 'QUEUED' check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    progress         int not null default 0 check (progress between 0 and 100),
    attempts         int not null default 0,
    result           jsonb,
    requested_by     text not null,
    requested_at     timestamptz not null,
    started_at       timestamptz,
    finished_at      timestamptz,
    check (draft is null or rule_set_version is null),
    check (decided_from <= decided_to),
    check ((state = 'DONE') = (result is not null)),
    check ((state in ('DONE', 'FAILED')) = (finished_at is not null))
);
comment on column training_simulation.draft is 'name of the shipped draft it tries, where it tries one';

-- What waits to be run. Whoever runs it holds the row's lock and deletes it with the result, in one transaction; where
-- the runner dies the lock goes with it, and another takes the row.
create table training_simulation_queue (
    position      bigint generated always as identity primary key,
    simulation_id uuid not null unique references training_simulation
);

-- The claims that change. Their ids come from training_claim and claims are never removed, so no key points there: a
-- million look-ups would only prove it again.
create table training_simulation_change (
    simulation_id  uuid not null references training_simulation,
    claim_id       uuid not null,
    change         text not null check (change in ('MORE', 'FEWER', 'AMOUNT', 'OUTCOME')),
    kept_outcome   text not null check (kept_outcome in ('GRANTED', 'REFUSED', 'WAITING')),
    outcome        text not null check (outcome in ('GRANTED', 'REFUSED', 'WAITING')),
    kept_amount    numeric(19, 2),
    amount         numeric(19, 2),
    failed         text not null,
    primary key (simulation_id, claim_id),
    check ((kept_outcome = 'GRANTED') = (kept_amount is not null)),
    check ((outcome = 'GRANTED') = (amount is not null))
);
comment on column training_simulation_change.failed is 'names of the checks that did not pass, separated by spaces';

-- A simulation finds the decisions of its period and asks of each whether it is the last for its graduate.
create index training_decision_by_day on training_decision using brin (decided_at);
create index training_claim_of_graduate on training_claim (graduate_pinfl, id);

grant select, insert, update on training_simulation to ${service-role};
grant select, insert, update, delete on training_simulation_queue to ${service-role};
grant select, insert, delete on training_simulation_change to ${service-role};
