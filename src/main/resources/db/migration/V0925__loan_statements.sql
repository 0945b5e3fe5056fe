-- Where a bank is paid, from a day on: proposed by one officer and approved by another.
create table loan_bank_payee (
    id          uuid primary key default uuidv7(),
    bank_mfo    text not null check (bank_mfo ~ '^[0-9]{5}$'),
    valid_from  date not null,
    stir        text not null check (stir ~ '^[2-9][0-9]{8}$'),
    name        text not null check (length(name) between 1 and 140),
    account     text not null check (account ~ '^[0-9]{20}$'),
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint bank_payee_two_people check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    constraint bank_payee_decided
        check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    constraint bank_payee_refused_with_reason check (state <> 'REFUSED' or reason is not null)
);
create index loan_bank_payee_of_bank on loan_bank_payee (bank_mfo, valid_from desc, id desc) where state = 'APPROVED';

create function loan_bank_payee_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED' or (new.id, new.bank_mfo, new.valid_from, new.stir, new.name, new.account, new.legal_basis,
            new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.bank_mfo, old.valid_from, old.stir, old.name, old.account, old.legal_basis,
            old.proposed_by, old.proposed_at) then
        raise exception 'payee % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_bank_payee_stands before update on loan_bank_payee
    for each row execute function loan_bank_payee_stands();
create trigger loan_bank_payee_starts_as_proposal before insert on loan_bank_payee
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger loan_bank_payee_not_deleted before delete on loan_bank_payee for each row execute function refuse_change();
create trigger loan_bank_payee_not_emptied before truncate on loan_bank_payee execute function refuse_change();

-- A bank's interest of a month, loan by loan, beside ours.
create sequence loan_statement_number;
create table loan_statement (
    id              uuid primary key default uuidv7(),
    number          text not null unique check (number ~ '^LS-[0-9]{4}-[0-9]{6,}$'),
    revision        int not null default 0,
    bank_mfo        text not null,
    month           date not null check (month = date_trunc('month', month)::date),
    sha256          text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    lines           int not null check (lines > 0),
    disputed_lines  int not null check (disputed_lines between 0 and lines),
    filed           numeric(19, 2) not null check (filed >= 0),
    agreed          numeric(19, 2) not null check (agreed between 0 and filed),
    idempotency_key text not null,
    filed_by        text not null,
    filed_at        timestamptz not null,
    status          text not null default 'FILED' check (status in ('FILED', 'REVIEWED', 'APPROVED', 'REFUSED')),
    recommendation  text check (recommendation in ('APPROVE', 'REFUSE')),
    comment         text check (length(comment) between 1 and 1000),
    reviewed_by     text,
    reviewed_at     timestamptz,
    decided_by      text,
    decided_at      timestamptz,
    reason          text check (length(reason) between 1 and 1000),
    constraint statement_key unique (bank_mfo, filed_by, idempotency_key),
    constraint statement_three_people check (reviewed_by <> filed_by and decided_by <> filed_by and decided_by <> reviewed_by),
    constraint statement_reviewed check ((status = 'FILED') = (reviewed_by is null)
        and num_nonnulls(reviewed_by, reviewed_at, recommendation) in (0, 3)),
    constraint statement_decided check ((status in ('APPROVED', 'REFUSED')) = (decided_by is not null)
        and (decided_by is null) = (decided_at is null) and (status = 'REFUSED') = (reason is not null))
);
-- the same file is a statement once, unless that was refused
create unique index loan_statement_once on loan_statement (bank_mfo, sha256) where status <> 'REFUSED';
create index loan_statement_of_bank on loan_statement (bank_mfo, id);

create table loan_statement_line (
    statement_id uuid not null references loan_statement,
    loan_id      uuid not null references loan,
    month        date not null,
    line         int not null,
    filed        numeric(19, 2) not null check (filed >= 0),
    computed     numeric(19, 2) not null check (computed >= 0),
    causes       jsonb not null,
    agreed       boolean not null,
    -- whether it counts: agreed, and its statement not refused
    counts       boolean not null,
    primary key (statement_id, loan_id),
    constraint line_agrees check (agreed = (filed = computed) and agreed = (causes = '{}'::jsonb) and counts <= agreed)
);
-- a loan's month is compensated once
create unique index loan_statement_line_once on loan_statement_line (loan_id, month) where counts;

create table loan_statement_payment (
    statement_id uuid not null references loan_statement,
    fiscal_year  int not null,
    amount       numeric(19, 2) not null check (amount > 0),
    state        text not null default 'OPEN' check (state in ('OPEN', 'ORDERED', 'PAID', 'FAILED')),
    failure      text,
    primary key (statement_id, fiscal_year),
    constraint statement_payment_failed check ((state = 'FAILED') = (failure is not null))
);

-- What was paid for days on which a loan turned out not to be current, and the recovery that gets it back.
create table loan_overpayment (
    statement_id uuid not null,
    loan_id      uuid not null,
    fiscal_year  int not null,
    amount       numeric(19, 2) not null check (amount > 0),
    recovery_id  uuid not null references recovery,
    found_at     timestamptz not null,
    primary key (recovery_id, loan_id),
    foreign key (statement_id, loan_id) references loan_statement_line
);
create index loan_overpayment_of_loan on loan_overpayment (loan_id);
create trigger loan_overpayment_stands before update or delete on loan_overpayment
    for each row execute function refuse_change();

create function loan_statement_moves() returns trigger language plpgsql as $$
begin
    if (new.id, new.number, new.bank_mfo, new.month, new.sha256, new.lines, new.disputed_lines, new.filed, new.agreed,
            new.filed_by, new.filed_at)
        is distinct from (old.id, old.number, old.bank_mfo, old.month, old.sha256, old.lines, old.disputed_lines, old.filed,
            old.agreed, old.filed_by, old.filed_at)
        or old.status <> new.status and not (old.status, new.status) in (
            ('FILED', 'REVIEWED'), ('REVIEWED', 'APPROVED'), ('REVIEWED', 'REFUSED')) then
        raise exception 'statement % stands as it is', old.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger loan_statement_moves before update on loan_statement for each row execute function loan_statement_moves();
create trigger loan_statement_not_deleted before delete on loan_statement for each row execute function refuse_change();
create trigger loan_statement_line_not_deleted before delete on loan_statement_line
    for each row execute function refuse_change();

grant usage on sequence loan_statement_number to ${service-role};
grant select, insert on loan_bank_payee, loan_statement, loan_statement_line, loan_statement_payment, loan_overpayment
    to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on loan_bank_payee to ${service-role};
grant update (status, recommendation, comment, reviewed_by, reviewed_at, decided_by, decided_at, reason, revision)
    on loan_statement to ${service-role};
grant update (counts) on loan_statement_line to ${service-role};
grant update (state, failure) on loan_statement_payment to ${service-role};
