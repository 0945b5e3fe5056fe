-- A rate of the Central Bank was approved: what is set aside for open confirmations and loans follows, some at a time. The row is
-- the work's place in the queue, and keeps how far it has come.
create table loan_rate_change (
    figure_id          uuid primary key references dated_figure,
    valid_from         date not null,
    noted_at           timestamptz not null,
    stage              text not null default 'CONFIRMATIONS' check (stage in ('CONFIRMATIONS', 'LOANS', 'DONE')),
    after_id           uuid not null default '00000000-0000-0000-0000-000000000000',
    portions           int not null default 0 check (portions >= 0),
    confirmations      int not null default 0 check (confirmations >= 0),
    loans              int not null default 0 check (loans >= 0),
    raised             numeric(19, 2) not null default 0 check (raised >= 0),
    lowered            numeric(19, 2) not null default 0 check (lowered >= 0),
    uncovered          numeric(19, 2) not null default 0 check (uncovered >= 0),
    done_at            timestamptz,
    constraint rate_change_done check ((stage = 'DONE') = (done_at is not null))
);
comment on column loan_rate_change.uncovered is 'what the budget could not cover when it was reached';
create index loan_rate_change_to_do on loan_rate_change (noted_at, figure_id) where stage <> 'DONE';
create function loan_rate_change_moves() returns trigger language plpgsql as $$
begin
    if old.stage = 'DONE' or (new.figure_id, new.valid_from, new.noted_at) is distinct from (old.figure_id, old.valid_from, old.noted_at)
        or new.portions <> old.portions + 1 or old.stage = 'LOANS' and new.stage = 'CONFIRMATIONS'
        or new.stage = old.stage and new.after_id <= old.after_id then
        raise exception 'the work on rate % goes on from where it is', old.figure_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_rate_change_moves before update on loan_rate_change
    for each row execute function loan_rate_change_moves();
create trigger loan_rate_change_not_deleted before delete on loan_rate_change for each row execute function refuse_change();
create trigger loan_rate_change_not_emptied before truncate on loan_rate_change execute function refuse_change();

-- What is set aside for an open confirmation follows too, and is taken back as a whole when its year lapses.
alter table loan_confirmation
    add uncovered numeric(19, 2) not null default 0 check (uncovered >= 0),
    drop constraint loan_confirmation_expected_compensation_check,
    add constraint loan_confirmation_expected_compensation_check check (expected_compensation >= 0),
    add constraint confirmation_expects_something check (expected_compensation + uncovered > 0);
create index loan_confirmation_uncovered on loan_confirmation (fiscal_year, id) where status = 'OPEN' and uncovered > 0;
create or replace function loan_confirmation_moves() returns trigger language plpgsql as $$
begin
    if (new.id, new.number, new.bank_mfo, new.pinfl, new.person_id, new.amount, new.fiscal_year,
            new.rule_set_id, new.confirmed_at, new.confirmed_by, new.valid_until)
       is distinct from (old.id, old.number, old.bank_mfo, old.pinfl, old.person_id, old.amount,
            old.fiscal_year, old.rule_set_id, old.confirmed_at, old.confirmed_by, old.valid_until)
       or (new.expected_compensation, new.uncovered) is distinct from (old.expected_compensation, old.uncovered)
            and (old.status, new.status) is distinct from ('OPEN', 'OPEN') then
        raise exception 'confirmation % stands as it was given', old.number using errcode = 'MD002';
    end if;
    if old.status <> new.status and not (old.status = 'OPEN' or (old.status = 'USED' and new.status = 'RELEASED')) then
        raise exception 'confirmation % may not go from % to %', old.number, old.status, new.status using errcode = 'MD002';
    end if;
    return new;
end $$;

grant select, insert on loan_rate_change to ${service-role};
grant update (stage, after_id, portions, confirmations, loans, raised, lowered, uncovered, done_at)
    on loan_rate_change to ${service-role};
grant update (expected_compensation, uncovered) on loan_confirmation to ${service-role};

-- A payment that a closed year gave up is ordered again from the year that goes on.
alter table loan_statement_payment drop constraint loan_statement_payment_state_check,
    add constraint loan_statement_payment_state_check check (state in ('OPEN', 'ORDERED', 'PAID', 'FAILED', 'WITHHELD', 'LAPSED'));
