-- Which agency keeps a register of record: only its registrars deliver and read it. A register without a row here is open
-- to every registrar. Rows are the administrator's, as madad_owner; the service reads them. Shipped empty.
create table register_authority (
    register    text primary key check (register in ('persons', 'training-centers', 'exporters', 'certificates',
        'employments', 'salaries', 'disabilities', 'banks', 'regions')),
    agency_code text not null check (agency_code <> '')
);

grant select on register_authority to ${service-role};
