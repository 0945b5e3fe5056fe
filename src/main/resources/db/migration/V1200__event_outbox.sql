-- What happened and others may wait for, in order. It stands; once it is old it may be forgotten, as the trail keeps it.
create table event_outbox (
    number  bigint generated always as identity primary key,
    id      uuid not null unique default uuidv7(),
    type    text not null check (type ~ '^uz\.madad\.[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v[1-9][0-9]*$'),
    subject text not null check (subject ~ '^[a-z]+(-[a-z]+)*/[0-9a-f-]{36}(/[0-9a-z-]+)*$' and length(subject) <= 200),
    at      timestamptz not null,
    data    jsonb not null check (jsonb_typeof(data) = 'object' and length(data::text) <= 2000),
    -- an amount of fourteen digits goes on with its tiyins
    constraint event_without_pinfl check (subject || ' ' || data::text !~ '(?<![0-9])[0-9]{14}(?![0-9.])')
);
create index event_outbox_at on event_outbox (at);
create index event_outbox_of_subject on event_outbox (subject, number);

create trigger event_outbox_not_changed before update on event_outbox for each row execute function refuse_change();
create trigger event_outbox_not_emptied before truncate on event_outbox execute function refuse_change();
create trigger event_outbox_kept_a_week before delete on event_outbox
    for each row when (old.at > now() - interval '7 days') execute function refuse_change();
grant select, insert, delete on event_outbox to ${service-role};
