-- A person's one entitlement, reserved by a bank for some days and used by a loan.
create sequence loan_confirmation_number;
create table loan_confirmation (
    id                    uuid primary key,
    number                text not null unique,
    revision              int not null default 0,
    bank_mfo              text not null,
    pinfl                 text not null check (pinfl ~ '^[1-6]\d{13}$'),
    person_id             uuid not null,
    certificate_number    text,
    amount                numeric(19, 2) not null check (amount > 0),
    expected_compensation numeric(19, 2) not null check (expected_compensation > 0),
    fiscal_year           int not null,
    rule_set_id           uuid not null references rule_set,
    consent_reference     text not null check (length(consent_reference) between 1 and 100),
    consented_at          timestamptz not null,
    checks                jsonb not null,
    status                text not null check (status in ('OPEN', 'USED', 'RELEASED', 'EXPIRED')),
    confirmed_at          timestamptz not null,
    confirmed_by          text not null,
    valid_until           date not null,
    ended_at              timestamptz,
    ended_by              text,
    constraint ended_when_not_open check ((status = 'OPEN') = (ended_at is null) and (ended_at is null) = (ended_by is null))
);
comment on column loan_confirmation.valid_until is 'last day on which a loan may be booked on it';
-- Whichever bank asks: of any number of confirmations for a person one stands.
create unique index one_entitlement_per_person on loan_confirmation (pinfl) where status in ('OPEN', 'USED');
create index loan_confirmation_of_bank on loan_confirmation (bank_mfo, id);
create index loan_confirmation_open on loan_confirmation (valid_until, id) where status = 'OPEN';
create index loan_confirmation_of_person on loan_confirmation (pinfl, id);

-- What was confirmed stands; from OPEN it goes one way, and a used one is freed only when its loan is cancelled.
create function loan_confirmation_moves() returns trigger language plpgsql as $$
begin
    if (new.id, new.number, new.bank_mfo, new.pinfl, new.person_id, new.amount, new.expected_compensation, new.fiscal_year,
            new.rule_set_id, new.confirmed_at, new.confirmed_by, new.valid_until)
       is distinct from (old.id, old.number, old.bank_mfo, old.pinfl, old.person_id, old.amount, old.expected_compensation,
            old.fiscal_year, old.rule_set_id, old.confirmed_at, old.confirmed_by, old.valid_until) then
        raise exception 'confirmation % stands as it was given', old.number using errcode = 'MD002';
    end if;
    if old.status <> new.status and not (old.status = 'OPEN' or (old.status = 'USED' and new.status = 'RELEASED')) then
        raise exception 'confirmation % may not go from % to %', old.number, old.status, new.status using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_confirmation_moves before update on loan_confirmation
    for each row execute function loan_confirmation_moves();
create trigger loan_confirmation_not_deleted before delete on loan_confirmation for each row execute function refuse_change();
create trigger loan_confirmation_not_emptied before truncate on loan_confirmation execute function refuse_change();

grant usage on sequence loan_confirmation_number to ${service-role};
grant select, insert on loan_confirmation to ${service-role};
grant update (status, revision, ended_at, ended_by) on loan_confirmation to ${service-role};
