-- A claim that no check refused but a register can't tell yet is WAITING. It was called SUBMITTED; the word is replaced
-- where it was kept, which is why the steps' guard stands aside here once.
alter table training_claim drop constraint training_claim_status_check;
update training_claim set status = 'WAITING' where status = 'SUBMITTED';
alter table training_claim add constraint training_claim_status_check check (status in
    ('WAITING', 'IN_REVIEW', 'RETURNED', 'REFUSED', 'WITHDRAWN', 'APPROVED', 'PAYMENT_ORDERED', 'PAID'));
alter table training_claim_step disable trigger training_claim_step_stands;
update training_claim_step set status = 'WAITING' where status = 'SUBMITTED';
alter table training_claim_step enable trigger training_claim_step_stands;
-- the moves between statuses, where they are listed
do $$
begin
    if to_regclass('training_claim_move') is not null then
        update training_claim_move set status_from = 'WAITING' where status_from = 'SUBMITTED';
        update training_claim_move set status_to = 'WAITING' where status_to = 'SUBMITTED';
    end if;
end $$;

-- What each waiting claim waits for, apart from the claim, so that a look that changes nothing leaves the claim alone.
create table training_wait (
    claim_id  uuid primary key references training_claim,
    awaits    text[] not null,
    since     date not null,
    until     date not null,
    article   text,
    looked_at timestamptz not null,
    due_at    timestamptz,
    constraint awaits_something check (cardinality(awaits) > 0
        and awaits <@ array['EMPLOYMENT', 'MONTHS_OF_WORK', 'SALARIES']),
    constraint ends_after_it_began check (until >= since)
);
comment on column training_wait.until is 'the last day of waiting; given up after it';
comment on column training_wait.due_at is 'since when it waits to be looked at again; null: nothing new';
create index training_wait_due on training_wait (due_at, claim_id) where due_at is not null;

insert into training_wait (claim_id, awaits, since, until, looked_at, due_at)
select c.id,
       (select array_agg(distinct case
            when d.checks @> '[{"name": "employed", "outcome": "WAITING"}]' then 'EMPLOYMENT'
            when check_->>'name' = 'amount-above-zero' then 'SALARIES'
            else 'MONTHS_OF_WORK' end)
        from jsonb_array_elements(d.checks) as check_ where check_->>'outcome' = 'WAITING'),
       (c.filed_at at time zone 'Asia/Tashkent')::date,
       (c.filed_at at time zone 'Asia/Tashkent')::date + 365,
       d.decided_at,
       now()
from training_claim c
join lateral (select * from training_decision where claim_id = c.id order by id desc limit 1) d on true
where c.status = 'WAITING';

-- Which import brought which of a person's contracts and salaries: how a waiting claim finds that its facts are there.
create view registered_work as
    select 'employments' as register, import_id, pinfl, employer_stir from employment where known_to = 'infinity'
    union all
    select 'salaries', import_id, pinfl, employer_stir from salary where known_to = 'infinity';

grant select, insert, update, delete on training_wait to ${service-role};
grant select on registered_work to ${service-role};
