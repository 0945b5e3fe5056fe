-- Once, by an administrator of the PostgreSQL cluster: psql -v owner_password=... -v service_password=... -f roles.sql
-- The owner migrates; the service may not alter the schema, nor rows of the ledger and the audit trail.
create role madad_owner login password :'owner_password';
create role madad_service login password :'service_password';
create database madad owner madad_owner encoding 'UTF8' template template0;
\connect madad
revoke all on schema public from public;
grant usage, create on schema public to madad_owner;
grant usage on schema public to madad_service;
revoke connect, temporary on database madad from public;
grant connect on database madad to madad_owner;
grant connect, temporary on database madad to madad_service;
