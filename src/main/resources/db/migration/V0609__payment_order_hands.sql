-- Everybody who had a hand in what an order pays: who filed, reviewed at any time, approved. None of them releases it.
create table payment_order_hand (
    order_id uuid not null references payment_order,
    person   text not null,
    primary key (order_id, person)
);
create trigger payment_order_hand_stands before update or delete on payment_order_hand
    for each row execute function refuse_change();
create trigger payment_order_hand_not_emptied before truncate on payment_order_hand execute function refuse_change();

create function payment_order_releaser_is_another() returns trigger language plpgsql as $$
begin
    if exists (select from payment_order_hand where order_id = new.id and person = new.released_by) then
        raise exception 'payment order % may not be released by who had a hand in it', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger payment_order_releaser_is_another before update of released_by on payment_order
    for each row when (new.released_by is not null) execute function payment_order_releaser_is_another();

grant select, insert on payment_order_hand to ${service-role};
