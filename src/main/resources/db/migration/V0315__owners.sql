-- Who owns a part of which organisation. Delivered like the other registers; asked only whether an officer has an interest.
create table owner (
    stir       text not null check (stir ~ '^[2-9][0-9]{8}$'),
    pinfl      text not null check (pinfl ~ '^[1-6][0-9]{13}$'),
    share      numeric(19, 2) not null check (share > 0 and share <= 100),
    valid_from date not null,
    valid_to   date,
    known_from timestamptz not null default now(),
    known_to   timestamptz not null default 'infinity',
    import_id  uuid,
    check (known_from < known_to),
    check (valid_to is null or valid_from <= valid_to)
);
comment on column owner.share is 'in percent';
create unique index owner_current on owner (stir, pinfl, valid_from) where known_to = 'infinity';
create index owner_of_person on owner (pinfl, stir) where known_to = 'infinity';
create index owner_history on owner (stir, pinfl, valid_from, known_from) where known_to < 'infinity';
create trigger owner_version_stands before update on owner for each row
    when (old.known_to < 'infinity' or new.known_to = 'infinity') execute function refuse_change();
grant select, insert, update (known_to) on owner to ${service-role};

alter table register_authority drop constraint register_authority_register_check,
    add constraint register_authority_register_check check (register in ('persons', 'training-centers', 'exporters',
        'certificates', 'employments', 'salaries', 'disabilities', 'banks', 'regions', 'owners'));
