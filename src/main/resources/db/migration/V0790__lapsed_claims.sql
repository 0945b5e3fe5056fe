-- An approved claim whose money lapsed with its year: alive, to be approved again from another year's budget.
do $$
declare
    listed text;
begin
    select pg_get_constraintdef(oid) into strict listed from pg_constraint
    where conrelid = 'training_claim'::regclass and conname = 'training_claim_status_check';
    alter table training_claim drop constraint training_claim_status_check;
    execute 'alter table training_claim add constraint training_claim_status_check '
        || replace(listed, '''PAID''::text', '''PAID''::text, ''LAPSED''::text');
end $$;

insert into training_claim_move values
    ('APPROVED', 'LAPSED'), ('PAYMENT_FAILED', 'LAPSED'), ('LAPSED', 'APPROVED'), ('LAPSED', 'WITHDRAWN');
create index training_claim_of_year on training_claim (fiscal_year, status) where status in ('APPROVED', 'PAYMENT_FAILED');
