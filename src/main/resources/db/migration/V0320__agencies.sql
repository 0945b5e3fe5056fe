-- Ministries, khokimiyats and other agencies, where their shares are paid, and what they do: functions of their own and services
-- they render, with the day each became digital. Delivered like the other registers.
create table agency (
    code             text not null check (code ~ '^[^[:space:][:cntrl:]~]{1,100}$'),
    kind             text not null check (kind in ('MINISTRY', 'KHOKIMIYAT', 'AGENCY')),
    name_uz          text not null,
    name_ru          text not null,
    name_en          text not null,
    region_code      text,
    stir             text not null check (stir ~ '^[2-9][0-9]{8}$'),
    mfo              text not null check (mfo ~ '^[0-9]{5}$'),
    account          text not null check (account ~ '^[0-9]{20}$'),
    treasury_account text check (treasury_account ~ '^[0-9]{27}$'),
    closed_on        date,
    known_from       timestamptz not null default now(),
    known_to         timestamptz not null default 'infinity',
    import_id        uuid,
    check (known_from < known_to),
    check (kind <> 'KHOKIMIYAT' or region_code is not null)
);
comment on column agency.closed_on is 'first day on which it is no more';
create unique index agency_current on agency (code) where known_to = 'infinity';
create index agency_history on agency (code, known_from) where known_to < 'infinity';
create trigger agency_version_stands before update on agency for each row
    when (old.known_to < 'infinity' or new.known_to = 'infinity') execute function refuse_change();
grant select, insert, update (known_to) on agency to ${service-role};

create table public_function (
    code                text not null check (code ~ '^[^[:space:][:cntrl:]~]{1,100}$'),
    kind                text not null check (kind in ('FUNCTION', 'SERVICE')),
    owner_code          text not null,
    name_uz             text not null,
    name_ru             text not null,
    name_en             text not null,
    digitalized_on      date,
    portal_service_code text,
    known_from          timestamptz not null default now(),
    known_to            timestamptz not null default 'infinity',
    import_id           uuid,
    check (known_from < known_to),
    check (kind = 'SERVICE' or portal_service_code is null)
);
create unique index public_function_current on public_function (code) where known_to = 'infinity';
create index public_function_of_owner on public_function (owner_code, code) where known_to = 'infinity';
create index public_function_history on public_function (code, known_from) where known_to < 'infinity';
create trigger public_function_version_stands before update on public_function for each row
    when (old.known_to < 'infinity' or new.known_to = 'infinity') execute function refuse_change();
grant select, insert, update (known_to) on public_function to ${service-role};

alter table register_authority drop constraint register_authority_register_check,
    add constraint register_authority_register_check check (register in ('persons', 'training-centers', 'exporters',
        'certificates', 'employments', 'salaries', 'disabilities', 'banks', 'regions', 'owners', 'agencies',
        'public-functions'));
