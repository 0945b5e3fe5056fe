-- A disputed loan is not booked, agreed or paid for until an officer has decided. A loan is disputed where it or the confirmation
-- it stands on is frozen.
create view frozen_loan as
    select l.id as loan_id, f.cause
    from loan l
    join frozen_subject f on f.lifted_at is null and f.subject in ('loan/' || l.id, 'loan-confirmation/' || l.confirmation_id);

create index freeze_of_cause on frozen_subject (cause) where lifted_at is null;

create function loan_stands_on_undisputed() returns trigger language plpgsql as $$
begin
    if exists (select from frozen_subject
               where lifted_at is null and subject = 'loan-confirmation/' || new.confirmation_id) then
        raise exception 'the confirmation of loan % is frozen', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_stands_on_undisputed before insert on loan
    for each row execute function loan_stands_on_undisputed();

-- A line of a disputed loan waits: it counts for nothing and may be filed anew.
alter table loan_statement_line
    add column waits boolean not null default false,
    drop constraint line_agrees,
    add constraint line_agrees check (agreed = (filed = computed and causes = '{}'::jsonb and not waits)
        and (filed <> computed) <= (causes <> '{}'::jsonb) and counts <= agreed);
alter table loan_statement
    add column waiting_lines int not null default 0,
    add column withheld numeric(19, 2) not null default 0,
    add constraint statement_withheld check (waiting_lines between 0 and lines and withheld between 0 and agreed);
comment on column loan_statement.withheld is 'what of the agreed sum is not paid, since a loan was disputed after it was filed';

create function loan_statement_line_moves() returns trigger language plpgsql as $$
begin
    if (new.statement_id, new.loan_id, new.month, new.line, new.filed, new.computed, new.causes)
            is distinct from (old.statement_id, old.loan_id, old.month, old.line, old.filed, old.computed, old.causes)
        or new.counts > old.counts or new.waits < old.waits or new.agreed > old.agreed then
        raise exception 'line % of statement % stands as it is', old.line, old.statement_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_statement_line_moves before update on loan_statement_line
    for each row execute function loan_statement_line_moves();

create function loan_statement_line_is_undisputed() returns trigger language plpgsql as $$
begin
    if exists (select from added a join frozen_loan f on f.loan_id = a.loan_id where a.counts) then
        raise exception 'a line of a frozen loan' using errcode = 'MD002';
    end if;
    return null;
end $$;
create trigger loan_statement_line_is_undisputed after insert on loan_statement_line
    referencing new table as added for each statement execute function loan_statement_line_is_undisputed();

create function loan_statement_is_undisputed() returns trigger language plpgsql as $$
begin
    if exists (select from loan_statement_line s join frozen_loan f on f.loan_id = s.loan_id
               where s.statement_id = new.id and s.counts) then
        raise exception 'statement % has lines of a frozen loan', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_statement_is_undisputed before update of status on loan_statement
    for each row when (new.status = 'APPROVED' and old.status <> 'APPROVED') execute function loan_statement_is_undisputed();

-- A payment tells when it was paid, and becomes less where disputed loans are taken out of it.
alter table loan_statement_payment
    add column paid_on date,
    drop constraint loan_statement_payment_state_check,
    add constraint loan_statement_payment_state_check
        check (state in ('OPEN', 'ORDERED', 'PAID', 'FAILED', 'WITHHELD'));
update loan_statement_payment p
set paid_on = (select max(settled_on) from payment_order
               where subject = 'loan-statement/' || p.statement_id || '/' || p.fiscal_year and state = 'SETTLED')
where state = 'PAID';
alter table loan_statement_payment
    add constraint statement_payment_paid check ((state = 'PAID') = (paid_on is not null));

create function loan_statement_payment_moves() returns trigger language plpgsql as $$
begin
    if (new.statement_id, new.fiscal_year) is distinct from (old.statement_id, old.fiscal_year)
        or new.amount > old.amount or new.amount < old.amount and old.state not in ('OPEN', 'FAILED') then
        raise exception 'payment of statement % stands as it is', old.statement_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_statement_payment_moves before update on loan_statement_payment
    for each row execute function loan_statement_payment_moves();

grant select on frozen_loan to ${service-role};
grant update (waits, agreed) on loan_statement_line to ${service-role};
grant update (waiting_lines, withheld) on loan_statement to ${service-role};
grant update (amount, paid_on) on loan_statement_payment to ${service-role};
