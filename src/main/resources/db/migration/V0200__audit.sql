create table audit_entry (
    id             bigint generated always as identity primary key,
    at             timestamptz not null,
    actor          text not null,
    roles          text not null,
    organisation   text,
    action         text not null,
    subject        text not null,
    before         jsonb,
    after          jsonb,
    correlation_id text
);
create index audit_entry_subject on audit_entry (subject, id);
create index audit_entry_actor on audit_entry (actor, id);

-- Entries not chained yet. Kept apart, so that entries themselves never change.
create table audit_pending (
    entry_id bigint primary key references audit_entry
);

create table audit_seal (
    position      bigint primary key check (position > 0),
    entry_id      bigint not null unique references audit_entry,
    previous_hash bytea not null,
    hash          bytea not null
);

create trigger audit_entry_stands before update or delete on audit_entry for each row execute function refuse_change();
create trigger audit_entry_not_emptied before truncate on audit_entry execute function refuse_change();
create trigger audit_seal_stands before update or delete on audit_seal for each row execute function refuse_change();
create trigger audit_seal_not_emptied before truncate on audit_seal execute function refuse_change();

create function audit_await_seal() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into audit_pending values (new.id);
    return null;
end $$;
create trigger audit_entry_awaits_seal after insert on audit_entry for each row execute function audit_await_seal();

create function audit_digest(entry audit_entry) returns bytea language sql immutable as $$
    select sha256(convert_to(jsonb_build_array(
        entry.id, (extract(epoch from entry.at) * 1000000)::bigint, entry.actor, entry.roles, entry.organisation,
        entry.action, entry.subject, entry.before, entry.after, entry.correlation_id)::text, 'UTF8'))
$$;

-- Chains up to so many committed entries, in the order of their ids; returns how many. Does nothing where another
-- session is at it.
create function audit_seal_pending(at_once int) returns int language plpgsql security definer set search_path = public as $$
declare
    entry audit_entry;
    head  bytea;
    last  bigint;
    count int := 0;
begin
    if not pg_try_advisory_xact_lock(hashtext('audit_seal')) then
        return 0;
    end if;
    select position, hash into last, head from audit_seal order by position desc limit 1;
    last := coalesce(last, 0);
    head := coalesce(head, sha256('madad'));
    for entry in select e.* from audit_pending p join audit_entry e on e.id = p.entry_id order by e.id limit at_once loop
        last := last + 1;
        insert into audit_seal values (last, entry.id, head, sha256(head || audit_digest(entry))) returning hash into head;
        delete from audit_pending where entry_id = entry.id;
        count := count + 1;
    end loop;
    return count;
end $$;

grant select, insert on audit_entry to ${service-role};
grant select on audit_seal, audit_pending to ${service-role};
