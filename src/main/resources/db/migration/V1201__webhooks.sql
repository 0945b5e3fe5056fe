-- Who is sent events: webhooks of other systems.
create table event_webhook (
    id             uuid primary key default uuidv7(),
    revision       int not null default 0,
    url            text not null check (url ~ '^https?://' and length(url) <= 2000),
    types          text[] not null check (cardinality(types) between 1 and 100),
    state          text not null check (state in ('NEW', 'ACTIVE', 'PAUSED', 'DISABLED', 'REMOVED')),
    -- encrypted by the service: the database alone can't sign
    secret         bytea check (length(secret) between 40 and 200),
    old_secret     bytea check (length(old_secret) between 40 and 200),
    old_secret_until timestamptz,
    failing_since  timestamptz,
    created_by     text not null,
    created_at     timestamptz not null,
    constraint signs_what_it_sends check ((secret is null) = (state in ('NEW', 'REMOVED'))),
    constraint old_secret_ends check ((old_secret is null) = (old_secret_until is null)),
    constraint old_secret_has_a_new_one check (old_secret is null or secret is not null)
);

create function event_webhook_stands() returns trigger language plpgsql as $$
begin
    if old.state = 'REMOVED' or (new.id, new.created_by, new.created_at)
            is distinct from (old.id, old.created_by, old.created_at) then
        raise exception 'webhook % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger event_webhook_stands before update on event_webhook
    for each row execute function event_webhook_stands();
create trigger event_webhook_not_deleted before delete on event_webhook
    for each row execute function refuse_change();
create trigger event_webhook_not_emptied before truncate on event_webhook execute function refuse_change();
grant select, insert on event_webhook to ${service-role};
grant update (revision, url, types, state, secret, old_secret, old_secret_until, failing_since)
    on event_webhook to ${service-role};

-- What each of them is owed, written with the event, and what became of it. Whoever tries one moves its due time ahead for
-- as long as a try may take: should it die, another tries again then.
create table event_delivery (
    webhook_id   uuid not null references event_webhook,
    event_number bigint not null references event_outbox on delete cascade,
    subject      text not null,
    state        text not null default 'PENDING' check (state in ('PENDING', 'DELIVERED', 'DEAD')),
    due_at       timestamptz not null,
    attempts     int not null default 0 check (attempts >= 0),
    lease        uuid,
    tried_at     timestamptz,
    status       int check (status between 100 and 599),
    failure      text check (length(failure) between 1 and 40),
    delivered_at timestamptz,
    replayed     int not null default 0 check (replayed >= 0),
    primary key (webhook_id, event_number),
    constraint delivered_at_some_time check ((state = 'DELIVERED') = (delivered_at is not null)),
    constraint dead_for_a_reason check (state <> 'DEAD' or failure is not null)
);
create index event_delivery_due on event_delivery (webhook_id, due_at) where state = 'PENDING';
create index event_delivery_order on event_delivery (webhook_id, subject, event_number) where state = 'PENDING';
create index event_delivery_dead on event_delivery (webhook_id, event_number) where state = 'DEAD';
create index event_delivery_of_event on event_delivery (event_number);
grant select, insert on event_delivery to ${service-role};
grant update (state, due_at, attempts, lease, tried_at, status, failure, delivered_at, replayed)
    on event_delivery to ${service-role};
create index event_delivery_done on event_delivery (webhook_id, delivered_at) where state = 'DELIVERED';
