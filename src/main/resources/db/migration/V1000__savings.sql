-- What agencies report to have saved by digitalization, and what came of it. The amount is computed from the report by the rule set
-- of the day it is submitted, never typed in.
create sequence saving_number;

create table saving (
    id                 uuid primary key,
    number             text not null unique check (number ~ '^SV-[0-9]{4}-[0-9]{6,}$'),
    revision           int not null,
    version            int not null check (version >= 0),
    agency_code        text not null,
    region_code        text,
    status             text not null check (status in
        ('DRAFT', 'REPORTED', 'IN_VERIFICATION', 'RETURNED', 'VERIFIED', 'REFUSED', 'DISTRIBUTED', 'RECOVERED')),
    drafted_by         text not null,
    drafted_at         timestamptz not null,

    title              text not null check (length(title) between 1 and 300),
    fiscal_year        int not null check (fiscal_year between 2023 and 2199),
    budget_line        text not null check (length(budget_line) between 1 and 100),
    unit               text not null check (length(unit) between 1 and 200),
    area               text not null check (area in ('GENERAL_PUBLIC_SERVICES', 'DEFENCE', 'PUBLIC_ORDER', 'ECONOMIC_AFFAIRS',
        'ENVIRONMENT', 'HOUSING', 'HEALTH', 'CULTURE', 'EDUCATION', 'SOCIAL_PROTECTION')),
    function_code      text not null,
    method             text not null check (method in
        ('POSTS_CUT', 'UNITS_CLOSED', 'PAPER_CANCELLED', 'DOUBLE_PAYMENT_STOPPED', 'OTHER')),
    baseline_units     numeric(12, 2) not null check (baseline_units >= 0),
    baseline_unit_cost numeric(19, 2) not null check (baseline_unit_cost >= 0),
    baseline_source    text not null check (length(baseline_source) between 1 and 500),
    after_units        numeric(12, 2) not null check (after_units >= 0),
    after_unit_cost    numeric(19, 2) not null check (after_unit_cost >= 0),
    after_source       text not null check (length(after_source) between 1 and 500),
    effective_from     date not null check (effective_from < make_date(fiscal_year + 1, 1, 1)),
    one_time_costs     numeric(19, 2) not null check (one_time_costs >= 0),
    note               text check (length(note) <= 2000),

    rule_set_id        uuid references rule_set,
    counted_from       date,
    months             int check (months between 1 and 12),
    gross              numeric(19, 2),
    deducted           numeric(19, 2) check (deducted >= 0),
    amount             numeric(19, 2) check (amount > 0),
    reported_by        text,
    reported_at        timestamptz,

    recommendation     text check (recommendation in ('VERIFY', 'REFUSE', 'RETURN')),
    first_by           text,
    first_agency       text,
    first_at           timestamptz,
    second_by          text,
    second_agency      text,
    second_at          timestamptz,
    verified_amount    numeric(19, 2),
    corrected_amount   numeric(19, 2) not null default 0,
    retained           numeric(19, 2),

    -- as two people may write the same line and unit
    budget_line_key text not null generated always as (upper(regexp_replace(budget_line, '[[:space:].-]', '', 'g'))) stored,
    unit_key        text not null generated always as (lower(regexp_replace(btrim(unit), '[[:space:]]+', ' ', 'g'))) stored,
    period          daterange generated always as (daterange(counted_from, make_date(fiscal_year + 1, 1, 1))) stored,

    constraint saving_reported_is_complete check ((status = 'DRAFT') = (amount is null)
        and (num_nonnulls(rule_set_id, counted_from, months, gross, deducted, amount, reported_by, reported_at) in (0, 8))
        and (amount is null or version > 0)),
    constraint saving_amount_is_what_is_left check (amount = gross - deducted),
    constraint saving_counted_in_its_year
        check (months = 13 - extract(month from counted_from) and extract(day from counted_from) = 1
           and extract(year from counted_from) = fiscal_year),
    constraint saving_verified_is_complete check ((status in ('VERIFIED', 'DISTRIBUTED', 'RECOVERED'))
        = (verified_amount is not null and second_by is not null and recommendation = 'VERIFY')),
    constraint saving_verified_within_reported check (verified_amount > 0 and verified_amount <= amount),
    constraint saving_corrected_within_verified check (corrected_amount >= 0 and corrected_amount <= coalesce(verified_amount, 0)),
    constraint saving_retained_when_distributed
        check (status <> 'DISTRIBUTED' or retained is not null and retained between 0 and verified_amount),
    constraint saving_nothing_left_when_recovered check (status <> 'RECOVERED' or corrected_amount = verified_amount),
    constraint saving_review_is_complete
        check (num_nonnulls(recommendation, first_by, first_at) in (0, 3) and num_nonnulls(second_by, second_at) in (0, 2)),
    constraint saving_verified_by_two check (second_by is null or first_by is not null and second_by <> first_by),
    constraint saving_not_verified_by_its_reporter
        check (coalesce(reported_by, drafted_by) not in (coalesce(first_by, ''), coalesce(second_by, ''))
           and drafted_by not in (coalesce(first_by, ''), coalesce(second_by, ''))),
    constraint saving_not_verified_by_its_agency
        check (agency_code not in (coalesce(first_agency, ''), coalesce(second_agency, ''))),
    -- R52: what is saved on a line and unit in a period is counted once, while it stands
    constraint saving_counted_once exclude using gist
        (agency_code with =, budget_line_key with =, unit_key with =, period with &&)
        where (status in ('REPORTED', 'IN_VERIFICATION', 'RETURNED', 'VERIFIED', 'DISTRIBUTED'))
);
comment on column saving.version is 'how many times it was submitted';
comment on column saving.retained is 'what stays with the agency, once distributed';
comment on column saving.corrected_amount is 'what of the verified amount turned out not to last; the rest stands';
create index saving_of_agency on saving (agency_code, id);
create index saving_by_status on saving (status, id);
create index saving_of_year on saving (fiscal_year, id);
create index saving_of_function on saving (function_code, fiscal_year) where status <> 'DRAFT';
create index saving_of_line on saving (budget_line_key, fiscal_year) where status <> 'DRAFT';

-- Where a saving may begin and go; '' is before it is drafted.
create table saving_move (
    status_from text not null,
    status_to   text not null,
    primary key (status_from, status_to)
);
insert into saving_move values
    ('', 'DRAFT'), ('DRAFT', 'REPORTED'), ('REPORTED', 'DRAFT'), ('REPORTED', 'IN_VERIFICATION'),
    ('IN_VERIFICATION', 'RETURNED'), ('IN_VERIFICATION', 'VERIFIED'), ('IN_VERIFICATION', 'REFUSED'),
    ('RETURNED', 'REPORTED'), ('RETURNED', 'DRAFT'),
    ('VERIFIED', 'DISTRIBUTED'), ('VERIFIED', 'RECOVERED'), ('DISTRIBUTED', 'RECOVERED');

-- What happened to each saving, step by step.
create table saving_step (
    id          bigint generated always as identity primary key,
    saving_id   uuid not null references saving,
    at          timestamptz not null,
    actor       text not null,
    action      text not null,
    status      text not null,
    reason_code text,
    comment     text
);
create index saving_step_of_saving on saving_step (saving_id, id);
create trigger saving_step_stands before update or delete on saving_step for each row execute function refuse_change();
create trigger saving_step_not_emptied before truncate on saving_step execute function refuse_change();

-- What was submitted each time, with the facts and checks the amount was computed from.
create table saving_version (
    saving_id    uuid not null references saving,
    version      int not null check (version > 0),
    submitted_by text not null,
    submitted_at timestamptz not null,
    rule_set_id  uuid not null references rule_set,
    amount       numeric(19, 2) not null check (amount > 0),
    content      jsonb not null,
    facts        jsonb not null,
    checks       jsonb not null,
    primary key (saving_id, version)
);
create trigger saving_version_stands before update or delete on saving_version for each row execute function refuse_change();
create trigger saving_version_not_emptied before truncate on saving_version execute function refuse_change();

-- On what a report stands: a document by its hash, or a reconciliation of data sets by its result's.
create table saving_evidence (
    saving_id         uuid not null references saving,
    place             int not null check (place between 1 and 20),
    kind              text not null check (kind in ('DOCUMENT', 'RECONCILIATION')),
    title             text not null check (length(title) between 1 and 300),
    reference         text check (length(reference) between 1 and 500),
    sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    reconciliation_id uuid,
    primary key (saving_id, place),
    constraint saving_evidence_once unique (saving_id, sha256),
    check ((kind = 'RECONCILIATION') = (reconciliation_id is not null)),
    check (kind = 'RECONCILIATION' or reference is not null)
);

-- The reasons verifiers give, each with its ground. A reason is never reworded or taken out, only ended.
create table saving_reason (
    code       text primary key check (code ~ '^[a-z][a-z-]{2,49}$'),
    serves     text[] not null check (cardinality(serves) > 0 and serves <@ array['CUT', 'REFUSE', 'RETURN']),
    article    text not null,
    uz         text not null,
    ru         text not null,
    en         text not null,
    valid_from date not null,
    valid_to   date check (valid_to >= valid_from)
);
-- No act lists such reasons; they are Madad's defaults, each tied to what a report says.
insert into saving_reason (code, serves, article, uz, ru, en, valid_from)
select code, serves, 'Madad’s default, to be confirmed by the ministry', uz, ru, en, date '2023-02-22'
from (values
    ('units-not-proved', '{CUT,REFUSE,RETURN}'::text[], 'Birliklar soni dalil bilan tasdiqlanmagan',
     'Число единиц не подтверждено', 'The number of units is not proved'),
    ('unit-cost-too-high', '{CUT,RETURN}', 'Birlik narxi manbadagidan yuqori',
     'Стоимость единицы выше указанной в источнике', 'The unit cost is above that of its source'),
    ('later-than-stated', '{CUT,RETURN}', 'Tejash bildirilganidan kechroq boshlangan',
     'Экономия началась позже заявленного', 'The saving began later than stated'),
    ('counted-elsewhere', '{CUT,REFUSE}', 'Boshqa hisobotda ham hisobga olingan',
     'Учтено также в другом отчёте', 'Counted in another report too'),
    ('not-by-digitalization', '{CUT,REFUSE}', 'Raqamlashtirish natijasi emas',
     'Не является результатом цифровизации', 'Not due to digitalization'),
    ('costs-left-out', '{CUT,RETURN}', 'Raqamlashtirish xarajatlari koʻrsatilmagan',
     'Не указаны расходы на цифровизацию', 'Costs of the digitalization were left out'),
    ('evidence-missing', '{REFUSE,RETURN}', 'Dalil yetarli emas', 'Доказательств недостаточно', 'Evidence is missing'),
    ('explanation-wanted', '{RETURN}', 'Izoh talab qilinadi', 'Требуется пояснение', 'An explanation is needed'),
    ('another-ground', '{CUT,REFUSE,RETURN}', 'Boshqa asos, izohda koʻrsatilgan',
     'Иное основание, указано в комментарии', 'Another ground, named in the comment')
) as shipped (code, serves, uz, ru, en);
create trigger saving_reason_stands before delete on saving_reason for each row execute function refuse_change();

-- What the first verifier takes off the reported amount, and why.
create table saving_cut (
    saving_id   uuid not null,
    version     int not null,
    place       int not null check (place between 1 and 20),
    amount      numeric(19, 2) not null check (amount > 0),
    reason_code text not null references saving_reason,
    comment     text not null check (length(comment) between 1 and 1000),
    primary key (saving_id, version, place),
    foreign key (saving_id, version) references saving_version
);

create function saving_moves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
    before text := case when tg_op = 'INSERT' then '' else old.status end;
begin
    if before <> new.status
       and not exists (select from saving_move where status_from = before and status_to = new.status) then
        raise exception 'saving % may not go from "%" to "%" (saving_move)', new.number, before, new.status
            using errcode = 'MD002';
    end if;
    if tg_op = 'INSERT' then
        return new;
    end if;
    -- what is reported stands until it is given back
    if old.status not in ('DRAFT', 'RETURNED') and
       (new.title, new.fiscal_year, new.budget_line, new.unit, new.area, new.function_code, new.method, new.baseline_units,
            new.baseline_unit_cost, new.baseline_source, new.after_units, new.after_unit_cost, new.after_source,
            new.effective_from, new.one_time_costs, new.note)
       is distinct from
       (old.title, old.fiscal_year, old.budget_line, old.unit, old.area, old.function_code, old.method, old.baseline_units,
            old.baseline_unit_cost, old.baseline_source, old.after_units, old.after_unit_cost, old.after_source,
            old.effective_from, old.one_time_costs, old.note) then
        raise exception 'saving % is %: what was reported stands', old.number, old.status using errcode = 'MD002';
    end if;
    if old.status = new.status and old.status <> 'DRAFT' or new.status in ('IN_VERIFICATION', 'VERIFIED', 'REFUSED',
            'RETURNED', 'DISTRIBUTED', 'RECOVERED') then
        if (new.rule_set_id, new.counted_from, new.months, new.gross, new.deducted, new.amount, new.version, new.reported_by,
                new.reported_at, new.region_code)
            is distinct from (old.rule_set_id, old.counted_from, old.months, old.gross, old.deducted, old.amount, old.version,
                old.reported_by, old.reported_at, old.region_code) then
            raise exception 'saving % is %: what was computed stands', old.number, old.status using errcode = 'MD002';
        end if;
    end if;
    if old.status in ('VERIFIED', 'REFUSED', 'DISTRIBUTED', 'RECOVERED') and
       (new.recommendation, new.first_by, new.first_agency, new.first_at, new.second_by, new.second_agency, new.second_at,
            new.verified_amount, new.version)
       is distinct from
       (old.recommendation, old.first_by, old.first_agency, old.first_at, old.second_by, old.second_agency, old.second_at,
            old.verified_amount, old.version) then
        raise exception 'saving % is %: what was verified stands', old.number, old.status using errcode = 'MD002';
    end if;
    if old.retained is not null and new.retained is distinct from old.retained or new.corrected_amount < old.corrected_amount then
        raise exception 'saving %: what was retained or corrected stands', old.number using errcode = 'MD002';
    end if;
    -- who ever wrote or reported it verifies it at no time
    if exists (select from saving_step where saving_id = new.id and actor in (new.first_by, new.second_by)
                  and action in ('drafted', 'changed', 'reported', 'withdrawn')) then
        raise exception 'saving % may not be verified by who reported it', new.number using errcode = 'MD002';
    end if;
    if new.status = 'VERIFIED' and before <> 'VERIFIED' and new.amount - new.verified_amount
           <> (select coalesce(sum(c.amount), 0) from saving_cut c where c.saving_id = new.id and c.version = new.version) then
        raise exception 'saving %: the cuts don''t sum to the difference', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger saving_moves before insert or update on saving for each row execute function saving_moves();
create trigger saving_not_deleted before delete on saving for each row execute function refuse_change();
create trigger saving_not_emptied before truncate on saving execute function refuse_change();

-- Evidence changes while its report may, cuts until the second verifier has decided.
create function saving_part_stands() returns trigger language plpgsql as $$
declare
    part record;
    stands text;
begin
    if tg_op = 'DELETE' then
        part := old;
    else
        part := new;
    end if;
    select s.status into stands from saving s where s.id = part.saving_id;
    if stands <> all (tg_argv) then
        raise exception '% of a saving that is % stands', tg_table_name, stands using errcode = 'MD002';
    end if;
    return part;
end $$;
create trigger saving_evidence_stands before insert or delete on saving_evidence
    for each row execute function saving_part_stands('DRAFT', 'RETURNED');
create trigger saving_evidence_not_changed before update on saving_evidence for each row execute function refuse_change();
create trigger saving_cut_stands before insert or delete on saving_cut
    for each row execute function saving_part_stands('REPORTED', 'IN_VERIFICATION');
create trigger saving_cut_not_changed before update on saving_cut for each row execute function refuse_change();

grant usage on sequence saving_number to ${service-role};
grant select, insert on saving, saving_step, saving_version to ${service-role};
grant update (revision, version, region_code, status, title, fiscal_year, budget_line, unit, area, function_code, method,
    baseline_units, baseline_unit_cost, baseline_source, after_units, after_unit_cost, after_source, effective_from,
    one_time_costs, note, rule_set_id, counted_from, months, gross, deducted, amount, reported_by, reported_at, recommendation,
    first_by, first_agency, first_at, second_by, second_agency, second_at, verified_amount, corrected_amount, retained)
    on saving to ${service-role};
grant select, insert, delete on saving_evidence, saving_cut to ${service-role};
grant select on saving_reason, saving_move to ${service-role};
