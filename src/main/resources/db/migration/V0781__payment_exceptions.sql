-- What was set aside by two people so that an order could be granted, for who releases it to see.
alter table payment_order add exceptions text[] not null default '{}';
create index payment_order_exceptional on payment_order (batch_id) where exceptions <> '{}';
alter table payout_batch add exceptions bigint not null default 0 check (exceptions between 0 and count);
