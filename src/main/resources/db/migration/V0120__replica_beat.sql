-- The time on the primary, by which a replica shows how far behind it is.
create table replica_beat (
    id      int primary key check (id = 1),
    beat_at timestamptz not null
) with (fillfactor = 10);
insert into replica_beat values (1, now());
grant select, update (beat_at) on replica_beat to ${service-role};
