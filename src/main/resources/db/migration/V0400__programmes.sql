-- The programmes this service administers, and the JSON schema under rules/ that the parameters of each must fit.
create table programme (
    code              text primary key check (code ~ '^[a-z][a-z0-9-]{1,59}$'),
    parameters_schema text not null check (parameters_schema ~ '^[a-z0-9-]+\.schema\.json$')
);
insert into programme values ('training', 'training.schema.json');
grant select on programme to ${service-role};
