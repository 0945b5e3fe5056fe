-- What banks asked: one row a question, read by index and never changed.
create sequence loan_check_number;
create table loan_eligibility_check (
    id                 uuid primary key default uuidv7(),
    number             text not null unique,
    checked_at         timestamptz not null,
    bank_mfo           text not null,
    actor              text not null,
    pinfl              text not null check (pinfl ~ '^[1-6]\d{13}$'),
    person_id          uuid,
    certificate_number text,
    requested          numeric(19, 2) check (requested > 0),
    consent_reference  text not null check (length(consent_reference) between 1 and 100),
    consented_at       timestamptz not null,
    rule_set_id        uuid not null references rule_set,
    eligible           boolean not null,
    maximum            numeric(19, 2) not null check (maximum > 0),
    missed             boolean not null,
    checks             jsonb not null,
    constraint a_miss_is_not_eligible check (not (missed and eligible)),
    constraint within_the_maximum check (not eligible or requested is null or requested <= maximum)
);
comment on column loan_eligibility_check.missed is 'nobody living with a certificate has this number';
create index loan_eligibility_check_of_bank on loan_eligibility_check (bank_mfo, checked_at);
create index loan_eligibility_check_of_person on loan_eligibility_check (pinfl, checked_at);
create index loan_eligibility_check_missed on loan_eligibility_check (bank_mfo, checked_at) where missed;
create trigger loan_eligibility_check_stands before update or delete on loan_eligibility_check
    for each row execute function refuse_change();
create trigger loan_eligibility_check_not_emptied before truncate on loan_eligibility_check execute function refuse_change();

-- A bank that asks about many who hold nothing may be guessing numbers: once an hour auditors are told.
create table loan_guessing_alarm (
    id        uuid primary key default uuidv7(),
    bank_mfo  text not null,
    hour      timestamptz not null,
    raised_at timestamptz not null,
    misses    int not null check (misses > 0),
    unique (bank_mfo, hour)
);
create trigger loan_guessing_alarm_stands before update or delete on loan_guessing_alarm
    for each row execute function refuse_change();

grant usage on sequence loan_check_number to ${service-role};
grant select, insert on loan_eligibility_check, loan_guessing_alarm to ${service-role};
