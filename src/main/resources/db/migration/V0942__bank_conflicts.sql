-- Which officers are barred from which bank's statements and accounts, since they have an interest in it: they said so, or a
-- register does.
create table loan_bank_conflict (
    id       uuid primary key default uuidv7(),
    bank_mfo text not null check (bank_mfo ~ '^[0-9]{5}$'),
    officer  text not null check (length(officer) between 1 and 200),
    kind     text not null check (kind in ('DECLARED', 'WORKS_FOR', 'OWNS')),
    stir     text check (stir ~ '^[2-9][0-9]{8}$'),
    reason   text check (length(reason) between 1 and 1000),
    known_at timestamptz not null,
    constraint bank_conflict_once unique (bank_mfo, officer),
    constraint bank_conflict_declared_with_reason check ((kind = 'DECLARED') = (reason is not null)),
    constraint bank_conflict_names_the_organisation check ((kind in ('WORKS_FOR', 'OWNS')) = (stir is not null))
);
create trigger loan_bank_conflict_stands before update or delete on loan_bank_conflict
    for each row execute function refuse_change();
create trigger loan_bank_conflict_not_emptied before truncate on loan_bank_conflict execute function refuse_change();

-- How long after work for a bank an officer has an interest in it.
create function loan_conflict_months(on_day date) returns int language sql stable as $$
    select coalesce((select (parameters->'conflictOfInterest'->>'monthsAfterWork')::int from rule_set
                     where programme = 'loan' and state = 'APPROVED' and valid @> on_day), 12)
$$;

-- For whom a step was taken, where it wasn't the officer's own work.
alter table loan_statement
    add reviewed_for text,
    add decided_for text,
    add constraint statement_acting_for_another
        check (reviewed_for <> reviewed_by and decided_for <> decided_by
            and (reviewed_for is not null) <= (reviewed_by is not null)
            and (decided_for is not null) <= (decided_by is not null));

-- Three people: neither the officer nor anybody they stand for on that day has a hand in what they decide, or an interest in the bank.
create function loan_statement_by_free_hands() returns trigger language plpgsql as $$
declare
    review    boolean := new.status = 'REVIEWED';
    by_whom   text := case when review then new.reviewed_by else new.decided_by end;
    absent    text := case when review then new.reviewed_for else new.decided_for end;
    at_time   timestamptz := case when review then new.reviewed_at else new.decided_at end;
    stood_for text[] := array(select training_stands_for(by_whom, (at_time at time zone 'Asia/Tashkent')::date));
    hands     text[] := array_remove(
        case when review then array[new.filed_by] else array[new.filed_by, new.reviewed_by, new.reviewed_for] end, null);
begin
    if absent is not null and absent <> all (stood_for) then
        raise exception '% does not stand for %', by_whom, absent using errcode = 'MD002';
    end if;
    if by_whom = any (hands) or stood_for && hands then
        raise exception 'statement % may not be decided by who has a hand in it, or stands for somebody who has', new.number
            using errcode = 'MD002';
    end if;
    if exists (select from loan_bank_conflict c where c.bank_mfo = new.bank_mfo and c.officer in (by_whom, absent)) then
        raise exception '% has an interest in bank %', by_whom, new.bank_mfo using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_statement_by_free_hands before update of status on loan_statement
    for each row when (new.status <> old.status) execute function loan_statement_by_free_hands();

create function loan_bank_payee_by_free_hands() returns trigger language plpgsql as $$
declare
    by_whom text := coalesce(new.decided_by, new.proposed_by);
begin
    if new.state in ('APPROVED', 'REFUSED') and new.proposed_by in (
            select training_stands_for(new.decided_by, (new.decided_at at time zone 'Asia/Tashkent')::date)) then
        raise exception 'payee % may not be decided by who stands for its proposer', new.id using errcode = 'MD002';
    end if;
    if new.state <> 'WITHDRAWN'
        and exists (select from loan_bank_conflict c where c.bank_mfo = new.bank_mfo and c.officer = by_whom) then
        raise exception '% has an interest in bank %', by_whom, new.bank_mfo using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_bank_payee_by_free_hands before insert or update on loan_bank_payee
    for each row execute function loan_bank_payee_by_free_hands();

grant select, insert on loan_bank_conflict to ${service-role};
grant update (reviewed_for, decided_for) on loan_statement to ${service-role};
