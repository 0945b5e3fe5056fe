-- What may still be owed of a loan after each day on which something is due, as its schedule has it: so that arrears are told by
-- queries. Loans booked before are given theirs when the service starts.
create table loan_due (
    loan_id   uuid not null references loan,
    due       date not null,
    principal numeric(19, 2) not null check (principal >= 0),
    balance   numeric(19, 2) not null check (balance >= 0),
    primary key (loan_id, due)
);
create trigger loan_due_stands before update or delete on loan_due for each row execute function refuse_change();
create trigger loan_due_not_emptied before truncate on loan_due execute function refuse_change();

create function loan_has_its_dues() returns trigger language plpgsql as $$
declare
    kept record;
begin
    select count(*) as months, sum(principal) as principal, min(balance) as rest, min(due) as begins into kept
    from loan_due where loan_id = new.id;
    if kept.months <> new.months or kept.principal <> new.amount or kept.rest <> 0 or kept.begins <= new.started_on then
        raise exception 'loan % and its dues disagree', new.number using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger loan_has_its_dues after insert on loan
    deferrable initially deferred for each row execute function loan_has_its_dues();

grant select, insert on loan_due to ${service-role};
