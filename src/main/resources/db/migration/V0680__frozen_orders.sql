-- An order of something frozen goes into no batch and to no bank.
create function payment_order_is_free() returns trigger language plpgsql security definer set search_path = public as $$
begin
    if new.state in ('BATCHED', 'ORDERED') and old.state <> new.state
       and exists (select from frozen_subject where subject = new.subject and lifted_at is null) then
        raise exception 'payment order % is frozen', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger payment_order_is_free before update of state on payment_order
    for each row execute function payment_order_is_free();
