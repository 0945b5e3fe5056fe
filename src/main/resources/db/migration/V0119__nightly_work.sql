-- Work of a night that one copy of the service does for all: who does it holds its row, and one that dies lets it go.
create table nightly_work (
    work    text not null check (work ~ '^[a-z][a-z-]{1,40}$'),
    night   date not null,
    done_at timestamptz,
    primary key (work, night)
);
create function nightly_work_stands() returns trigger language plpgsql as $$
begin
    if old.done_at is not null or (new.work, new.night) is distinct from (old.work, old.night) then
        raise exception '% of % is done once', old.work, old.night using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger nightly_work_stands before update on nightly_work for each row execute function nightly_work_stands();
grant select, insert, update (done_at) on nightly_work to ${service-role};
