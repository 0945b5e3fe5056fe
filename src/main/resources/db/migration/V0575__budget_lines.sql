-- Whose money it is: a programme's, or that of one agency in a programme, which spends it as its own. The ledger keeps the
-- accounts of lines; where it says programme, it names a line.
create table budget_line (
    code      text primary key,
    programme text not null references programme,
    agency    text check (agency ~ '^[^[:space:][:cntrl:]~]{1,100}$'),
    unique nulls not distinct (programme, agency),
    check (code = programme || coalesce(':' || agency, ''))
);
create trigger budget_line_stands before update or delete on budget_line for each row execute function refuse_change();
create trigger budget_line_not_emptied before truncate on budget_line execute function refuse_change();

insert into budget_line (code, programme) select code, code from programme;
create function programme_has_a_line() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into budget_line (code, programme) values (new.code, new.code);
    return null;
end $$;
create trigger programme_has_a_line after insert on programme for each row execute function programme_has_a_line();

-- An appropriation is made to a programme alone: what an agency has, it saved.
alter table ledger_account
    drop constraint ledger_account_programme_fkey,
    add foreign key (programme) references budget_line;
alter table budget_closing
    drop constraint budget_closing_programme_fkey,
    add foreign key (programme) references budget_line;
alter table budget_correction
    drop constraint budget_correction_programme_fkey,
    add foreign key (programme) references budget_line;

-- Opens an agency's line in a programme; does nothing where it is open.
create function budget_line_open(of_programme text, of_agency text) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into budget_line (code, programme, agency)
    select of_programme || ':' || of_agency, of_programme, of_agency where of_agency is not null
    on conflict do nothing
$$;

revoke execute on function budget_line_open, programme_has_a_line from public;
grant execute on function budget_line_open to ${service-role};
grant select on budget_line to ${service-role};
