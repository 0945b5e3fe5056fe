-- The base calculation amount was the first of the figures that acts set from a day on; the Central Bank's rate is the second.
alter table base_calculation_amount rename to dated_figure;
alter table dated_figure rename column amount to value;
alter table dated_figure add column series text not null default 'BASE_CALCULATION_AMOUNT'
    check (series in ('BASE_CALCULATION_AMOUNT', 'CENTRAL_BANK_RATE'));
alter table dated_figure alter column series drop default;
alter table dated_figure add constraint rate_is_a_percentage check (series <> 'CENTRAL_BANK_RATE' or value <= 100);
alter table dated_figure rename constraint base_calculation_amount_two_people to dated_figure_two_people;
drop index base_calculation_amount_one_a_day;
create unique index dated_figure_one_a_day on dated_figure (series, valid_from) where state = 'APPROVED';

create function dated_figure_stands() returns trigger language plpgsql as $$
begin
    if old.state <> 'PROPOSED'
       or (new.id, new.series, new.valid_from, new.value, new.act, new.link, new.proposed_by, new.proposed_at)
          is distinct from (old.id, old.series, old.valid_from, old.value, old.act, old.link, old.proposed_by, old.proposed_at) then
        raise exception 'figure % stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
drop trigger base_calculation_amount_stands on dated_figure;
drop function base_calculation_amount_stands();
create trigger dated_figure_stands before update on dated_figure for each row execute function dated_figure_stands();
alter trigger base_calculation_amount_not_deleted on dated_figure rename to dated_figure_not_deleted;
alter trigger base_calculation_amount_not_emptied on dated_figure rename to dated_figure_not_emptied;
alter trigger base_calculation_amount_starts_as_proposal on dated_figure rename to dated_figure_starts_as_proposal;

-- The Central Bank's main rate. The days and figures are published; the numbers of the decisions are not recorded here.
alter table dated_figure disable trigger dated_figure_starts_as_proposal;
insert into dated_figure (series, valid_from, value, act, state, proposed_by, proposed_at, decided_by, decided_at)
select 'CENTRAL_BANK_RATE', valid_from, value,
       'Main rate of the Central Bank as published for this day; to be confirmed by the ministry',
       'APPROVED', 'release', now(), 'central-bank', now()
from (values
    (date '2020-09-11', 14.00), (date '2022-03-17', 17.00), (date '2022-06-10', 16.00), (date '2022-07-22', 15.00),
    (date '2023-03-17', 14.00), (date '2024-07-26', 13.50), (date '2025-03-20', 14.00)) as shipped (valid_from, value);
alter table dated_figure enable trigger dated_figure_starts_as_proposal;

insert into audit_entry (at, actor, roles, action, subject, after)
select now(), 'service', '', 'dated-figure.shipped', 'dated-figure/' || id, to_jsonb(f)
from dated_figure f where series = 'CENTRAL_BANK_RATE';
