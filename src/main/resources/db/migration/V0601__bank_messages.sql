-- What the bank told us and what came of it. A message stands here if and only if it took effect.
create table bank_message (
    id          uuid primary key default uuidv7(),
    kind        text not null check (kind in ('pain.002.001.10', 'camt.053.001.08')),
    message_id  text not null check (length(message_id) between 1 and 35),
    sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    body        bytea not null,
    received_by text not null,
    received_at timestamptz not null,
    unique (kind, message_id),
    check (sha256 = encode(sha256(body), 'hex'))
);

create table bank_message_line (
    message_id    uuid not null references bank_message,
    position      int not null check (position > 0),
    line          int not null,
    reference     text,
    order_id      uuid references payment_order,
    outcome       text not null check (outcome in ('ACCEPTED', 'REJECTED', 'SETTLED', 'UNCHANGED', 'PENDING', 'NOT_OURS')),
    bank_status   text,
    reason        text,
    direction     text check (direction in ('CRDT', 'DBIT')),
    amount        numeric(19,2),
    booked_on     date,
    servicer_ref  text,
    primary key (message_id, position),
    check ((outcome = 'NOT_OURS') = (order_id is null))
);
create index bank_message_line_of_order on bank_message_line (order_id);

create trigger bank_message_stands before update or delete on bank_message for each row execute function refuse_change();
create trigger bank_message_not_emptied before truncate on bank_message execute function refuse_change();
create trigger bank_message_line_stands before update or delete on bank_message_line
    for each row execute function refuse_change();
create trigger bank_message_line_not_emptied before truncate on bank_message_line execute function refuse_change();

grant select, insert on bank_message, bank_message_line to ${service-role};
