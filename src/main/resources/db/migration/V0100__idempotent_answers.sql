-- The first answer to a request that creates or moves money, given again when the request is repeated.
create table idempotent_answer (
    caller     text not null,
    key        text not null check (length(key) between 1 and 100),
    request    text not null,
    status     int,
    location   text,
    etag       text,
    body       text,
    created_at timestamptz not null default now(),
    primary key (caller, key)
);
create index idempotent_answer_age on idempotent_answer (created_at);
grant select, insert, update, delete on idempotent_answer to ${service-role};
