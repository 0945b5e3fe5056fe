-- Claims of training centres. One row a claim; what was decided and what happened stands in tables of their own.
create sequence training_claim_number;

create table training_claim (
    id                 uuid primary key,
    number             text not null unique,
    version            int not null,
    center_stir        text not null,
    graduate_pinfl     text not null check (graduate_pinfl ~ '^[1-6]\d{13}$'),
    graduate_id        uuid,
    certificate_number text not null,
    employer_stir      text not null,
    requested_amount   numeric(19, 2) check (requested_amount > 0),
    note               text check (length(note) <= 1000),
    region_code        text,
    status             text not null check (status in
        ('SUBMITTED', 'IN_REVIEW', 'RETURNED', 'REFUSED', 'WITHDRAWN', 'APPROVED', 'PAYMENT_ORDERED', 'PAID')),
    category           text not null check (category in ('EXPORTER_HIRE', 'SPECIALIST_WITH_DISABILITY')),
    amount             numeric(19, 2) check (amount > 0),
    filed_at           timestamptz not null,
    filed_by           text not null,
    recommendation     text check (recommendation in ('APPROVE', 'REFUSE', 'RETURN')),
    reviewed_by        text,
    reviewed_at        timestamptz,
    decided_by         text,
    decided_at         timestamptz,
    fiscal_year        int,
    payee_mfo          text,
    payee_account      text,
    paid_on            date,

    constraint reviewer_is_not_the_filer check (reviewed_by <> filed_by),
    constraint approver_is_another check (decided_by <> reviewed_by and decided_by <> filed_by),
    constraint review_is_complete check ((reviewed_by is null) = (recommendation is null)
                                     and (reviewed_by is null) = (reviewed_at is null)),
    constraint approved_is_complete check (status not in ('APPROVED', 'PAYMENT_ORDERED', 'PAID')
        or (amount is not null and reviewed_by is not null and decided_by is not null and recommendation = 'APPROVE'
            and graduate_id is not null and fiscal_year is not null
            and payee_mfo is not null and payee_account is not null)),
    constraint paid_has_its_day check ((status = 'PAID') = (paid_on is not null))
);

-- A graduate is subsidised once in a lifetime: of any number of claims one may live.
create unique index one_live_claim_per_graduate on training_claim (graduate_pinfl)
    where status not in ('REFUSED', 'WITHDRAWN');
create index training_claim_of_center on training_claim (center_stir, id);
create index training_claim_by_status on training_claim (status, id);
create index training_claim_by_region on training_claim (region_code, id);

-- What an approval fixed is fixed: amount, payee and people.
create function training_claim_stands() returns trigger language plpgsql as $$
begin
    if old.status in ('APPROVED', 'PAYMENT_ORDERED', 'PAID') and
       (old.amount, old.category, old.graduate_pinfl, old.graduate_id, old.center_stir, old.filed_by, old.reviewed_by, old.decided_by)
       is distinct from
       (new.amount, new.category, new.graduate_pinfl, new.graduate_id, new.center_stir, new.filed_by, new.reviewed_by, new.decided_by)
    then
        raise exception 'claim % is approved: what was approved stands', old.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_claim_stands before update on training_claim for each row execute function training_claim_stands();

-- Each decision of the rule, with all it looked at.
create table training_decision (
    id          bigint generated always as identity primary key,
    claim_id    uuid not null references training_claim,
    decided_at  timestamptz not null,
    rule_set_id uuid not null references rule_set,
    bca_from    date not null,
    bca_amount  numeric(19, 2) not null,
    outcome     text not null check (outcome in ('GRANTED', 'REFUSED', 'WAITING')),
    category    text not null,
    cap         numeric(19, 2) not null,
    amount      numeric(19, 2),
    facts       jsonb not null,
    checks      jsonb not null,
    constraint granted_has_an_amount check ((outcome = 'GRANTED') = (amount is not null)),
    constraint amount_within_the_cap check (amount > 0 and amount <= cap)
);
create index training_decision_of_claim on training_decision (claim_id, id);
create trigger training_decision_stands before update or delete on training_decision
    for each row execute function refuse_change();
create trigger training_decision_not_emptied before truncate on training_decision execute function refuse_change();

-- What happened to each claim, step by step.
create table training_claim_step (
    id          bigint generated always as identity primary key,
    claim_id    uuid not null references training_claim,
    at          timestamptz not null,
    actor       text not null,
    action      text not null,
    status      text not null,
    reason_code text,
    comment     text
);
create index training_claim_step_of_claim on training_claim_step (claim_id, id);
create trigger training_claim_step_stands before update or delete on training_claim_step
    for each row execute function refuse_change();
create trigger training_claim_step_not_emptied before truncate on training_claim_step execute function refuse_change();

-- Centres that may not claim until a day. Filled by recoveries.
create table training_debarment (
    center_stir text not null,
    debarred_from date not null,
    debarred_to   date not null,
    reason      text not null,
    primary key (center_stir, debarred_from),
    constraint at_most_three_years check (debarred_to >= debarred_from and debarred_to <= debarred_from + interval '3 years')
);

grant usage on sequence training_claim_number to ${service-role};
grant select, insert, update on training_claim to ${service-role};
grant select, insert on training_decision, training_claim_step, training_debarment to ${service-role};
