-- Clocks are set back: by hand, by a time server, by a move to another machine. What came later must not seem to have come
-- before (docs/decisions/0064-clock-set-back.md). Of one row's times, named in order, each becomes at least the one before.
create function times_in_order() returns trigger language plpgsql as $$
declare
    times  jsonb := to_jsonb(new);
    lifted jsonb := '{}';
    latest timestamptz;
    time   timestamptz;
    name   text;
begin
    foreach name in array tg_argv loop
        time := times ->> name;
        if time < latest then
            lifted := lifted || jsonb_build_object(name, latest);
        else
            latest := coalesce(time, latest);
        end if;
    end loop;
    return jsonb_populate_record(new, lifted);
end $$;

-- every proposal that a second person decides
do $$
declare
    proposal regclass;
begin
    for proposal in
        select c.oid from pg_class c
        where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
          and 2 = (select count(*) from pg_attribute a
                   where a.attrelid = c.oid and a.attname in ('proposed_at', 'decided_at') and not a.attisdropped)
    loop
        execute format('create trigger times_in_order before insert or update on %s for each row
                        when (new.decided_at < new.proposed_at) execute function times_in_order(''proposed_at'', ''decided_at'')',
            proposal);
    end loop;
end $$;

create trigger payout_batch_times before insert or update on payout_batch for each row
    when (new.released_at < new.made_at or new.dissolved_at < new.made_at)
    execute function times_in_order('made_at', 'released_at', 'dissolved_at');
create trigger reconciliation_match_times before insert or update on reconciliation_match for each row
    when (new.confirmed_at < new.proposed_at or new.undone_at < coalesce(new.confirmed_at, new.proposed_at))
    execute function times_in_order('proposed_at', 'confirmed_at', 'undone_at');
create trigger training_claim_times before insert or update on training_claim for each row
    when (new.reviewed_at < new.filed_at or new.decided_at < coalesce(new.reviewed_at, new.filed_at))
    execute function times_in_order('filed_at', 'reviewed_at', 'decided_at');
create trigger training_simulation_times before insert or update on training_simulation for each row
    when (new.started_at < new.requested_at or new.finished_at < coalesce(new.started_at, new.requested_at))
    execute function times_in_order('requested_at', 'started_at', 'finished_at');
create trigger training_replay_times before insert on training_replay for each row
    when (new.ended_at < new.started_at) execute function times_in_order('started_at', 'ended_at');
create trigger register_import_times before insert or update on register_import for each row
    when (new.started_at < new.received_at or new.finished_at < coalesce(new.started_at, new.received_at))
    execute function times_in_order('received_at', 'started_at', 'finished_at');

-- Of the rows that tell one thing's history each is at least as late as the one before. Arguments: what they belong to,
-- and their time.
create function time_goes_on() returns trigger language plpgsql as $$
declare
    latest timestamptz;
begin
    execute format('select %2$I from %3$I where %1$I = ($1).%1$I order by id desc limit 1',
        tg_argv[0], tg_argv[1], tg_table_name) into latest using new;
    if latest > (to_jsonb(new) ->> tg_argv[1])::timestamptz then
        new := jsonb_populate_record(new, jsonb_build_object(tg_argv[1], latest));
    end if;
    return new;
end $$;

create trigger training_claim_step_times before insert on training_claim_step for each row
    execute function time_goes_on('claim_id', 'at');
create trigger training_decision_times before insert on training_decision for each row
    execute function time_goes_on('claim_id', 'decided_at');

-- The steps of a payment order copy its last change.
create function payment_order_goes_on() returns trigger language plpgsql as $$
begin
    new.changed_at := old.changed_at;
    return new;
end $$;
create trigger payment_order_times before update on payment_order for each row
    when (new.changed_at < old.changed_at) execute function payment_order_goes_on();
