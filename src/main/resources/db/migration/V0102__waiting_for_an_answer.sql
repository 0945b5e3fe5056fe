-- Takes an idempotency key, or says false where it is taken. Waits for another request with the same key no longer than
-- this, so that repeats of a long one don't hold a connection each.
create function idempotent_answer_taken(of_caller text, of_key text, of_request text) returns boolean
language plpgsql set lock_timeout = '5s' as $$
begin
    insert into idempotent_answer (caller, key, request) values (of_caller, of_key, of_request) on conflict do nothing;
    return found;
end $$;
