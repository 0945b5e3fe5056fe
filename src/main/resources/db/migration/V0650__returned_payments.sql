-- Money of a settled order that came back: the order says when, by which booking and why. Its cause may be paid again.
alter table payment_order
    add returned_on date,
    add return_ref  text,
    drop constraint payment_order_state_check,
    drop constraint payment_order_released,
    drop constraint payment_order_settled,
    drop constraint payment_order_rejected,
    add constraint payment_order_state_check check (state in
        ('OPEN', 'BATCHED', 'ORDERED', 'ACCEPTED', 'SETTLED', 'RETURNED', 'REJECTED', 'CANCELLED')),
    add constraint payment_order_released check (
        (state in ('ORDERED', 'ACCEPTED', 'SETTLED', 'RETURNED', 'REJECTED')) = (released_by is not null)),
    add constraint payment_order_settled check ((state in ('SETTLED', 'RETURNED')) = (settled_on is not null)),
    add constraint payment_order_returned check (
        (state = 'RETURNED') = (returned_on is not null) and returned_on >= settled_on),
    add constraint payment_order_says_why check (state not in ('REJECTED', 'RETURNED') or reason is not null);

drop index payment_order_one_live_per_subject;
create unique index payment_order_one_live_per_subject on payment_order (subject)
    where state not in ('REJECTED', 'RETURNED', 'CANCELLED');

create or replace function payment_order_moves() returns trigger language plpgsql as $$
begin
    if not (old.state, new.state) in (
        ('OPEN', 'BATCHED'), ('OPEN', 'CANCELLED'), ('BATCHED', 'OPEN'), ('BATCHED', 'ORDERED'),
        ('ORDERED', 'ACCEPTED'), ('ORDERED', 'REJECTED'), ('ORDERED', 'SETTLED'),
        ('ACCEPTED', 'REJECTED'), ('ACCEPTED', 'SETTLED'), ('SETTLED', 'RETURNED')) then
        raise exception 'payment order % may not go from % to %', old.number, old.state, new.state using errcode = 'MD002';
    end if;
    return new;
end $$;

alter table bank_message_line
    drop constraint bank_message_line_outcome_check,
    add constraint bank_message_line_outcome_check check (outcome in
        ('ACCEPTED', 'REJECTED', 'SETTLED', 'RETURNED', 'UNCHANGED', 'PENDING', 'NOT_OURS'));

grant update (returned_on, return_ref) on payment_order to ${service-role};
