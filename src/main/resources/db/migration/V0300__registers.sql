-- Registers of record. Each row is a version: what was known from one instant to another; the current one is known to
-- infinity. A correction closes the current version and adds the next, so what an old decision saw stays. No primary
-- keys: the current key is unique by a partial index, and history has a small index of its own, so that bulk imports
-- keep one index less. import_id says which import brought the version; null for what is shipped.
create table region (
    code       text not null check (code ~ '^[0-9]{4}$'),
    iso_code   text not null check (iso_code ~ '^UZ-[A-Z]{2}$'),
    name_uz    text not null,
    name_ru    text not null,
    name_en    text not null,
    known_from timestamptz not null default now(),
    known_to   timestamptz not null default 'infinity',
    import_id  uuid,
    check (known_from < known_to)
);
create unique index region_current on region (code) where known_to = 'infinity';
create index region_history on region (code, known_from) where known_to < 'infinity';

create table bank (
    mfo        text not null check (mfo ~ '^[0-9]{5}$'),
    name       text not null,
    known_from timestamptz not null default now(),
    known_to   timestamptz not null default 'infinity',
    import_id  uuid,
    check (known_from < known_to)
);
create unique index bank_current on bank (mfo) where known_to = 'infinity';
create index bank_history on bank (mfo, known_from) where known_to < 'infinity';

-- id stays the same over all versions of a person; other modules and the audit trail name a person by it.
create table person (
    id          uuid not null default uuidv7(),
    pinfl       text not null check (pinfl ~ '^[1-6][0-9]{13}$'),
    full_name   text not null,
    birth_date  date not null,
    region_code text not null,
    deceased_on date,
    known_from  timestamptz not null default now(),
    known_to    timestamptz not null default 'infinity',
    import_id   uuid,
    check (known_from < known_to),
    check (deceased_on is null or birth_date <= deceased_on)
);
create unique index person_current on person (pinfl) where known_to = 'infinity';
create unique index person_id_current on person (id) where known_to = 'infinity';
create index person_history on person (pinfl, known_from) where known_to < 'infinity';

create table training_center (
    stir            text not null check (stir ~ '^[2-9][0-9]{8}$'),
    name            text not null,
    region_code     text not null,
    mfo             text not null check (mfo ~ '^[0-9]{5}$'),
    account         text not null check (account ~ '^[0-9]{20}$'),
    registered_from date not null,
    registered_to   date,
    known_from      timestamptz not null default now(),
    known_to        timestamptz not null default 'infinity',
    import_id       uuid,
    check (known_from < known_to),
    check (registered_to is null or registered_from <= registered_to)
);
create unique index training_center_current on training_center (stir) where known_to = 'infinity';
create index training_center_account on training_center (mfo, account) where known_to = 'infinity';
create index training_center_history on training_center (stir, known_from) where known_to < 'infinity';

create table exporter (
    stir                  text not null check (stir ~ '^[2-9][0-9]{8}$'),
    name                  text not null,
    foreign_owned         boolean not null default false,
    exports_from          date not null,
    exports_to            date,
    it_park_resident_from date,
    it_park_resident_to   date,
    known_from            timestamptz not null default now(),
    known_to              timestamptz not null default 'infinity',
    import_id             uuid,
    check (known_from < known_to),
    check (exports_to is null or exports_from <= exports_to),
    check (it_park_resident_to is null or it_park_resident_from <= it_park_resident_to)
);
create unique index exporter_current on exporter (stir) where known_to = 'infinity';
create index exporter_history on exporter (stir, known_from) where known_to < 'infinity';

create table certificate (
    number                text not null check (number <> ''),
    pinfl                 text not null check (pinfl ~ '^[1-6][0-9]{13}$'),
    center_stir           text not null check (center_stir ~ '^[2-9][0-9]{8}$'),
    course                text not null,
    level                 text,
    issued_on             date not null,
    expires_on            date,
    student_registered_on date,
    known_from            timestamptz not null default now(),
    known_to              timestamptz not null default 'infinity',
    import_id             uuid,
    check (known_from < known_to),
    check (expires_on is null or issued_on <= expires_on)
);
create unique index certificate_current on certificate (number) where known_to = 'infinity';
create index certificate_of_person on certificate (pinfl) where known_to = 'infinity';
create index certificate_history on certificate (number, known_from) where known_to < 'infinity';

create table employment (
    contract_number text not null check (contract_number <> ''),
    pinfl           text not null check (pinfl ~ '^[1-6][0-9]{13}$'),
    employer_stir   text not null check (employer_stir ~ '^[2-9][0-9]{8}$'),
    started_on      date not null,
    ended_on        date,
    known_from      timestamptz not null default now(),
    known_to        timestamptz not null default 'infinity',
    import_id       uuid,
    check (known_from < known_to),
    check (ended_on is null or started_on <= ended_on)
);
create unique index employment_current on employment (contract_number) where known_to = 'infinity';
create index employment_of_person on employment (pinfl, employer_stir) include (contract_number, started_on, ended_on)
    where known_to = 'infinity';
create index employment_history on employment (contract_number, known_from) where known_to < 'infinity';

-- month is the first day of the month the salary is for
create table salary (
    pinfl         text not null check (pinfl ~ '^[1-6][0-9]{13}$'),
    employer_stir text not null check (employer_stir ~ '^[2-9][0-9]{8}$'),
    month         date not null check (extract(day from month) = 1),
    amount        numeric(19, 2) not null check (amount >= 0),
    known_from    timestamptz not null default now(),
    known_to      timestamptz not null default 'infinity',
    import_id     uuid,
    check (known_from < known_to)
);
create unique index salary_current on salary (pinfl, employer_stir, month) include (amount) where known_to = 'infinity';
create index salary_history on salary (pinfl, employer_stir, month, known_from) where known_to < 'infinity';

-- the fact that a disability is established for a period; never a diagnosis
create table disability (
    pinfl      text not null check (pinfl ~ '^[1-6][0-9]{13}$'),
    valid_from date not null,
    valid_to   date,
    known_from timestamptz not null default now(),
    known_to   timestamptz not null default 'infinity',
    import_id  uuid,
    check (known_from < known_to),
    check (valid_to is null or valid_from <= valid_to)
);
create unique index disability_current on disability (pinfl, valid_from) include (valid_to) where known_to = 'infinity';
create index disability_history on disability (pinfl, valid_from, known_from) where known_to < 'infinity';

-- The service adds versions and closes them once; it can't change or remove what was known.
do $$
declare
    register text;
begin
    foreach register in array array['region', 'bank', 'person', 'training_center', 'exporter', 'certificate',
                                    'employment', 'salary', 'disability'] loop
        execute format('create trigger %1$s_version_stands before update on %1$s for each row
                        when (old.known_to < ''infinity'' or new.known_to = ''infinity'')
                        execute function refuse_change()', register);
        execute format('grant select, insert, update (known_to) on %s to ${service-role}', register);
    end loop;
end $$;
