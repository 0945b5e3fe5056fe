-- One row for each night's replay of a random sample of decisions. The copy that writes it is the one that ran it.
create table training_replay (
    night      date primary key,
    replayed   int not null check (replayed >= 0),
    different  int not null,
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    constraint different_are_among_the_replayed check (different between 0 and replayed)
);
create trigger training_replay_stands before update or delete on training_replay
    for each row execute function refuse_change();
create trigger training_replay_not_emptied before truncate on training_replay execute function refuse_change();

grant select, insert on training_replay to ${service-role};
