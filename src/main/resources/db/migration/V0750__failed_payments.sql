-- A claim whose payment the bank rejected or sent back: approved still, its money set aside still, waiting for an account.
alter table training_claim add payment_failure text check (length(payment_failure) between 1 and 35);

-- the other statuses stay as they are listed by now
do $$
declare
    listed text;
begin
    select pg_get_constraintdef(oid) into strict listed from pg_constraint
    where conrelid = 'training_claim'::regclass and conname = 'training_claim_status_check';
    alter table training_claim drop constraint training_claim_status_check;
    execute 'alter table training_claim add constraint training_claim_status_check '
        || replace(listed, '''PAID''::text', '''PAID''::text, ''PAYMENT_FAILED''::text');
end $$;

alter table training_claim
    drop constraint approved_is_complete,
    add constraint approved_is_complete check (status not in ('APPROVED', 'PAYMENT_ORDERED', 'PAID', 'PAYMENT_FAILED')
        or (amount is not null and reviewed_by is not null and decided_by is not null and recommendation = 'APPROVE'
            and graduate_id is not null and fiscal_year is not null
            and payee_mfo is not null and payee_account is not null)),
    add constraint failed_payment_says_why check ((status = 'PAYMENT_FAILED') = (payment_failure is not null));

create or replace function training_claim_stands() returns trigger language plpgsql as $$
begin
    if old.status in ('APPROVED', 'PAYMENT_ORDERED', 'PAID', 'PAYMENT_FAILED') and
       (old.amount, old.category, old.graduate_pinfl, old.graduate_id, old.center_stir, old.filed_by, old.reviewed_by, old.decided_by)
       is distinct from
       (new.amount, new.category, new.graduate_pinfl, new.graduate_id, new.center_stir, new.filed_by, new.reviewed_by, new.decided_by)
    then
        raise exception 'claim % is approved: what was approved stands', old.number using errcode = 'MD002';
    end if;
    -- only a failed payment lets the account be another
    if old.status in ('APPROVED', 'PAYMENT_ORDERED', 'PAID') and
       (old.payee_mfo, old.payee_account) is distinct from (new.payee_mfo, new.payee_account) then
        raise exception 'claim % is approved: its account stands', old.number using errcode = 'MD002';
    end if;
    return new;
end $$;
