-- What retained shares may be spent on, by day. A purpose is never reworded, only ended.
create table savings_purpose (
    code        text not null check (code ~ '^[A-Z][A-Z_]{2,49}$'),
    name_uz     text not null,
    name_ru     text not null,
    name_en     text not null,
    legal_basis text not null check (length(legal_basis) between 1 and 500),
    valid_from  date not null,
    valid_to    date check (valid_to >= valid_from),
    primary key (code, valid_from),
    constraint savings_purposes_never_overlap
        exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
create trigger savings_purpose_stands before delete on savings_purpose for each row execute function refuse_change();
insert into savings_purpose (code, name_uz, name_ru, name_en, legal_basis, valid_from)
select code, uz, ru, en, 'Announcement of 22 February 2023; the list is Madad''s default, to be confirmed by the ministry',
       date '2023-02-22'
from (values
    ('DIGITALIZATION_PROJECTS', 'Raqamlashtirish loyihalari', 'Проекты цифровизации', 'Digitalization projects'),
    ('PROGRAM_PURCHASE', 'Tanlovlardan dasturlar sotib olish', 'Закупка программ по конкурсам', 'Purchase of programs from calls'),
    ('TRAINING', 'Oʻqitish', 'Обучение', 'Training')) as shipped (code, uz, ru, en);
grant select on savings_purpose to ${service-role};

-- How an agency means to spend its retained share of a year: proposed by the agency, approved by the ministry. The last approved
-- plan is in force.
create table spending_plan (
    id          uuid primary key,
    agency_code text not null,
    fiscal_year int not null check (fiscal_year between 2023 and 2100),
    total       numeric(19, 2) not null check (total > 0),
    replaced_by uuid references spending_plan,
    state       text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by text not null,
    proposed_at timestamptz not null,
    decided_by  text,
    decided_at  timestamptz,
    reason      text,
    revision    int not null default 0,
    constraint spending_plan_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null),
    check (replaced_by is null or state = 'APPROVED')
);
create unique index spending_plan_one_proposed on spending_plan (agency_code, fiscal_year) where state = 'PROPOSED';
create unique index spending_plan_one_in_force on spending_plan (agency_code, fiscal_year)
    where state = 'APPROVED' and replaced_by is null;
create index spending_plan_of_agency on spending_plan (agency_code, fiscal_year, id);

create table spending_plan_line (
    plan_id     uuid not null references spending_plan,
    purpose     text not null,
    amount      numeric(19, 2) not null check (amount > 0),
    description text not null check (length(description) between 1 and 1000),
    primary key (plan_id, purpose)
);
create trigger spending_plan_line_stands before update or delete on spending_plan_line
    for each row execute function refuse_change();
create trigger spending_plan_not_deleted before delete on spending_plan for each row execute function refuse_change();
create trigger spending_plan_starts_as_proposal before insert on spending_plan
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();

-- A payment out of a retained share: asked for by the agency, approved by the ministry, which commits the money, and paid by the
-- treasury.
create sequence retained_spend_number;
create table retained_spend (
    id             uuid primary key,
    number         text not null unique check (number ~ '^SS-[0-9]{4}-[0-9]{6,}$'),
    agency_code    text not null,
    fiscal_year    int not null check (fiscal_year between 2023 and 2100),
    purpose        text not null,
    amount         numeric(19, 2) not null check (amount > 0),
    payee_stir     text not null check (payee_stir ~ '^[2-9][0-9]{8}$'),
    payee_name     text not null check (length(payee_name) between 1 and 140),
    payee_mfo      text not null check (payee_mfo ~ '^[0-9]{5}$'),
    payee_account  text not null check (payee_account ~ '^[0-9]{20}$'),
    document       text not null check (document ~ '^[^[:space:][:cntrl:]]{1,60}$'),
    document_date  date not null,
    description    text not null check (length(description) between 1 and 100),
    status         text not null check (status in
        ('REQUESTED', 'APPROVED', 'ORDERED', 'PAID', 'FAILED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    committed      boolean not null default false,
    requested_by   text not null,
    requested_at   timestamptz not null,
    decided_by     text,
    decided_at     timestamptz,
    reason         text,
    paid_on        date,
    revision       int not null default 0,
    -- money is set aside from the approval on, as long as the payment may still be made or was
    constraint retained_spend_committed check (case
        when status in ('APPROVED', 'ORDERED', 'PAID', 'FAILED') then committed
        when status in ('REFUSED', 'WITHDRAWN', 'LAPSED') then not committed
        else true end),
    constraint retained_spend_two_people check (decided_by is null or decided_by <> requested_by),
    constraint retained_spend_paid check ((status = 'PAID') = (paid_on is not null)),
    check (status not in ('REFUSED', 'FAILED') or reason is not null)
);
-- an invoice is paid once, whoever asks
create unique index retained_spend_of_a_document on retained_spend (payee_stir, document_date, document)
    where status not in ('REFUSED', 'WITHDRAWN', 'LAPSED');
create index retained_spend_of_agency on retained_spend (agency_code, fiscal_year, purpose) where committed;
create index retained_spend_listed on retained_spend (agency_code, id);
create index retained_spend_by_status on retained_spend (status, id);

create table retained_spend_move (
    status_from text not null,
    status_to   text not null,
    primary key (status_from, status_to)
);
insert into retained_spend_move values
    ('', 'REQUESTED'), ('REQUESTED', 'APPROVED'), ('REQUESTED', 'REFUSED'), ('REQUESTED', 'WITHDRAWN'), ('REQUESTED', 'LAPSED'),
    ('APPROVED', 'ORDERED'), ('APPROVED', 'LAPSED'), ('ORDERED', 'PAID'), ('ORDERED', 'FAILED'), ('PAID', 'ORDERED'),
    ('PAID', 'FAILED'), ('FAILED', 'REQUESTED'), ('FAILED', 'WITHDRAWN'), ('FAILED', 'LAPSED');

create table retained_spend_step (
    id       bigint generated always as identity primary key,
    spend_id uuid not null references retained_spend,
    at       timestamptz not null,
    actor    text not null,
    action   text not null,
    status   text not null,
    reason   text
);
create index retained_spend_step_of_spend on retained_spend_step (spend_id, id);
create trigger retained_spend_step_stands before update or delete on retained_spend_step
    for each row execute function refuse_change();

-- What is planned for a purpose, by the plan in force; nothing where there is none.
create function planned_for(of_agency text, of_year int, of_purpose text) returns numeric language sql stable as $$
    select coalesce(sum(l.amount), 0) from spending_plan p join spending_plan_line l on l.plan_id = p.id
    where p.agency_code = of_agency and p.fiscal_year = of_year and p.state = 'APPROVED' and p.replaced_by is null
      and l.purpose = of_purpose
$$;
create function spent_for(of_agency text, of_year int, of_purpose text) returns numeric language sql stable as $$
    select coalesce(sum(amount), 0) from retained_spend
    where agency_code = of_agency and fiscal_year = of_year and purpose = of_purpose and committed
$$;

create function retained_spend_moves() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before text := case when tg_op = 'INSERT' then '' else old.status end;
begin
    if before <> new.status
       and not exists (select from retained_spend_move where status_from = before and status_to = new.status) then
        raise exception 'spend % may not go from "%" to "%" (retained_spend_move)', new.number, before, new.status
            using errcode = 'MD002';
    end if;
    if tg_op = 'INSERT' then
        if new.committed then
            raise exception 'spend % is approved by somebody first', new.number using errcode = 'MD002';
        end if;
        return new;
    end if;
    if before <> 'FAILED' and (new.payee_name, new.payee_mfo, new.payee_account)
            is distinct from (old.payee_name, old.payee_mfo, old.payee_account) then
        raise exception 'spend %: its payee stands', new.number using errcode = 'MD002';
    end if;
    if new.status = 'APPROVED' and exists (select from retained_spend_step
            where spend_id = new.id and actor = new.decided_by and action in ('requested', 'requested-again')) then
        raise exception 'spend % may not be approved by who asked for it', new.number using errcode = 'MD002';
    end if;
    if new.committed and not old.committed then
        -- of two approvals at once the second sees the first
        perform from spending_plan
        where agency_code = new.agency_code and fiscal_year = new.fiscal_year and state = 'APPROVED' and replaced_by is null
        for no key update;
        if spent_for(new.agency_code, new.fiscal_year, new.purpose) + new.amount
               > planned_for(new.agency_code, new.fiscal_year, new.purpose) then
            raise exception 'spend % is more than planned', new.number using errcode = 'MD002';
        end if;
    end if;
    return new;
end $$;
create trigger retained_spend_moves before insert or update on retained_spend
    for each row execute function retained_spend_moves();
create trigger retained_spend_not_deleted before delete on retained_spend for each row execute function refuse_change();

-- Decided once. Approved, a plan takes the place of the one before; it covers what is spent already, and plans no more of what is
-- left than there is.
create function spending_plan_decided() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    spent numeric;
begin
    if (to_jsonb(new) - '{state,decided_by,decided_at,reason,revision,replaced_by}'::text[])
           is distinct from (to_jsonb(old) - '{state,decided_by,decided_at,reason,revision,replaced_by}'::text[])
       or old.state <> 'PROPOSED'
          and (new.state, new.decided_by, new.decided_at, new.reason, old.replaced_by)
              is distinct from (old.state, old.decided_by, old.decided_at, old.reason, null) then
        raise exception 'spending plan % stands as it is', old.id using errcode = 'MD002';
    end if;
    if old.state = 'PROPOSED' and new.state = 'APPROVED' then
        update spending_plan set replaced_by = new.id
        where agency_code = new.agency_code and fiscal_year = new.fiscal_year and state = 'APPROVED' and replaced_by is null;
        if new.total <> (select coalesce(sum(amount), 0) from spending_plan_line where plan_id = new.id) then
            raise exception 'spending plan %: the lines don''t come to the total', new.id using errcode = 'MD002';
        end if;
        if exists (
            select from (select s.purpose, sum(s.amount) as spent from retained_spend s
                         where s.agency_code = new.agency_code and s.fiscal_year = new.fiscal_year and s.committed
                         group by s.purpose) done
            left join spending_plan_line l on l.plan_id = new.id and l.purpose = done.purpose
            where done.spent > coalesce(l.amount, 0)) then
            raise exception 'spending plan %: less than is spent already', new.id using errcode = 'MD002';
        end if;
        select coalesce(sum(s.amount), 0) into spent from retained_spend s
        where s.agency_code = new.agency_code and s.fiscal_year = new.fiscal_year and s.committed;
        if new.total - spent > coalesce((select a.balance from ledger_account a
                where a.programme = 'savings:' || new.agency_code and a.fiscal_year = new.fiscal_year
                  and a.kind = 'AVAILABLE'), 0) then
            raise exception 'spending plan %: more than is left', new.id using errcode = 'MD002';
        end if;
    end if;
    return new;
end $$;
create trigger spending_plan_decided before update on spending_plan for each row execute function spending_plan_decided();

grant usage on sequence retained_spend_number to ${service-role};
grant select, insert on spending_plan, spending_plan_line, retained_spend, retained_spend_step to ${service-role};
grant select on retained_spend_move to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on spending_plan to ${service-role};
grant update (status, committed, requested_by, requested_at, decided_by, decided_at, reason, paid_on, payee_name, payee_mfo,
    payee_account, revision) on retained_spend to ${service-role};
