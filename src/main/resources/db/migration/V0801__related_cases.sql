-- Claims that have something in common with others are found by what they share.
create index training_claim_of_employer on training_claim (employer_stir, id);
create index training_claim_by_account on training_claim (payee_account, id) where payee_account is not null;

-- Rows of one import lie together, so these cost an import next to nothing.
create index certificate_by_import on certificate using brin (import_id) with (autosummarize = on);
create index employment_by_import on employment using brin (import_id) with (autosummarize = on);

-- Every version of each contract: a number that was another person's once says so.
create view registered_contract as
    select contract_number, pinfl, employer_stir from employment where known_to = 'infinity'
    union
    select contract_number, pinfl, employer_stir from employment where known_to < 'infinity';

-- Whose an account is, or was.
create view registered_account as select distinct mfo, account, stir from training_center;

-- Which delivery brought the records a claim rests on, as they are now.
create view delivered_record as
    select 'certificate' as kind, number as key, pinfl, null as employer_stir, import_id from certificate
    where known_to = 'infinity' and import_id is not null
    union all
    select 'employment', contract_number, pinfl, employer_stir, import_id from employment
    where known_to = 'infinity' and import_id is not null;

-- Where a claim's money goes, went, or would go.
create view training_claim_account as
    select id as claim_id, payee_mfo as mfo, payee_account as account from training_claim where payee_account is not null
    union
    select c.id, t.mfo, t.account from training_claim c
    join training_center t on t.stir = c.center_stir and t.known_to = 'infinity';

grant select on registered_contract, registered_account, delivered_record, training_claim_account to ${service-role};
