-- The same, with a query that is planned once a connection and not for each row: a hundred thousand claims may be looked at
-- again in one go.
drop trigger training_claim_step_times on training_claim_step;
drop trigger training_decision_times on training_decision;
drop function time_goes_on();

create function training_claim_step_goes_on() returns trigger language plpgsql as $$
declare
    latest timestamptz;
begin
    select at into latest from training_claim_step where claim_id = new.claim_id order by id desc limit 1;
    new.at := greatest(new.at, latest);
    return new;
end $$;
create trigger training_claim_step_times before insert on training_claim_step for each row
    execute function training_claim_step_goes_on();

create function training_decision_goes_on() returns trigger language plpgsql as $$
declare
    latest timestamptz;
begin
    select decided_at into latest from training_decision where claim_id = new.claim_id order by id desc limit 1;
    new.decided_at := greatest(new.decided_at, latest);
    return new;
end $$;
create trigger training_decision_times before insert on training_decision for each row
    execute function training_decision_goes_on();
