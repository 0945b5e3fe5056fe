-- What became of each line of a statement when it was held against our orders.
alter table bank_message_line
    add finding text check (finding in
        ('MATCHED', 'NO_MATCH', 'DUPLICATE', 'WRONG_AMOUNT', 'WRONG_ACCOUNT', 'WRONG_DATE', 'RETURNED')),
    drop constraint bank_message_line_outcome_check,
    add constraint bank_message_line_outcome_check check (outcome in
        ('ACCEPTED', 'REJECTED', 'SETTLED', 'RETURNED', 'UNCHANGED', 'PENDING', 'NOT_OURS', 'HELD')),
    drop constraint bank_message_line_check,
    add constraint bank_message_line_of_order check (outcome = 'HELD' or (outcome = 'NOT_OURS') = (order_id is null)),
    add constraint bank_message_line_held check (outcome <> 'HELD' or finding <> 'MATCHED');
create index bank_message_line_found on bank_message_line (finding, message_id, position) where finding is not null;

-- Two people say by hand to which order a line belongs. The line itself never changes; undone, it is open again.
create table reconciliation_match (
    id           uuid primary key default uuidv7(),
    message_id   uuid not null,
    position     int not null,
    order_id     uuid not null references payment_order,
    reason       text not null check (length(reason) between 1 and 500),
    state        text not null check (state in ('PROPOSED', 'CONFIRMED', 'UNDONE')),
    proposed_by  text not null,
    proposed_at  timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    undone_by    text,
    undone_at    timestamptz,
    undo_reason  text check (length(undo_reason) between 1 and 500),
    version      int not null default 0,
    foreign key (message_id, position) references bank_message_line,
    constraint reconciliation_match_two_people check (confirmed_by <> proposed_by),
    check ((confirmed_by is null) = (confirmed_at is null)),
    check (state <> 'CONFIRMED' or confirmed_by is not null),
    check (state <> 'PROPOSED' or confirmed_by is null),
    check ((state = 'UNDONE') = (num_nonnulls(undone_by, undone_at, undo_reason) = 3))
);
create unique index reconciliation_match_one_per_line on reconciliation_match (message_id, position) where state <> 'UNDONE';
create unique index reconciliation_match_one_per_order on reconciliation_match (order_id) where state <> 'UNDONE';

create function reconciliation_match_moves() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (('PROPOSED', 'CONFIRMED'), ('PROPOSED', 'UNDONE'), ('CONFIRMED', 'UNDONE')) then
        raise exception 'match % may not go from % to %', old.id, old.state, new.state using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger reconciliation_match_moves before update on reconciliation_match
    for each row execute function reconciliation_match_moves();
create trigger reconciliation_match_stays before delete on reconciliation_match for each row execute function refuse_change();
create trigger reconciliation_match_not_emptied before truncate on reconciliation_match execute function refuse_change();

-- undone, a match takes back that the order is paid
create or replace function payment_order_moves() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (
        ('OPEN', 'BATCHED'), ('OPEN', 'CANCELLED'), ('BATCHED', 'OPEN'), ('BATCHED', 'ORDERED'),
        ('ORDERED', 'ACCEPTED'), ('ORDERED', 'REJECTED'), ('ORDERED', 'SETTLED'),
        ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'SETTLED'), ('SETTLED', 'RETURNED'), ('SETTLED', 'ORDERED')) then
        raise exception 'payment order % may not go from % to %', old.number, old.state, new.state using errcode = 'MD002';
    end if;
    return new;
end $$;

grant select, insert on reconciliation_match to ${service-role};
grant update (state, confirmed_by, confirmed_at, undone_by, undone_at, undo_reason, version)
    on reconciliation_match to ${service-role};
