-- What tells a booking from another where the bank gives no reference of its own: the statement and the entry in it.
-- Without it, a second payment of one order on the same day would pass for the first one told again.
alter table payment_order
    add settled_booking text check (settled_booking is null or settled_on is not null),
    add returned_booking text check (returned_booking is null or returned_on is not null);

grant update (settled_booking, returned_booking) on payment_order to ${service-role};
