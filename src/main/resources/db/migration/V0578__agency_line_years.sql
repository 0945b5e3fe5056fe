-- What the ledger says of agencies' lines, year by year. What came in is what stands there and what went out again:
-- saved - pooled + from_pool + brought_forward - carried_forward - paid_back - surrendered
--   = available + committed + payable + paid + recoverable + given_back.
create view agency_line_year as
select l.programme, l.agency, y.fiscal_year, y.closed, b.*,
       y.available, y.committed, y.payable, y.paid, y.recoverable, y.given_back
from budget_line l
cross join lateral (
    select a.fiscal_year, bool_and(a.closed) as closed,
           max(a.balance) filter (where a.kind = 'AVAILABLE') as available,
           max(a.balance) filter (where a.kind = 'COMMITTED') as committed,
           max(a.balance) filter (where a.kind = 'PAYABLE') as payable,
           max(a.balance) filter (where a.kind = 'PAID') as paid,
           max(a.balance) filter (where a.kind = 'RECOVERABLE') as recoverable,
           max(a.balance) filter (where a.kind = 'GIVEN_BACK') as given_back
    from ledger_account a where a.programme = l.code group by a.fiscal_year) y
cross join lateral (
    select coalesce(sum(t.amount) filter (where t.kind = 'SAVING_TAKEN_IN'), 0) as saved,
           coalesce(sum(t.amount) filter (where t.kind = 'SAVING_RETAINED'), 0) as retained,
           coalesce(sum(t.amount) filter (where t.kind = 'SAVING_GIVEN_BACK'), 0) as returned,
           coalesce(sum(t.amount) filter (where t.kind = 'SHARE_RECOVERED'), 0) as recovered,
           coalesce(sum(t.amount) filter (where t.kind = 'SHARE_POOLED'), 0) as pooled,
           coalesce(sum(t.amount) filter (where t.kind = 'SHARE_FROM_POOL'), 0) as from_pool,
           coalesce(sum(t.amount) filter (where t.kind like 'BROUGHT\_%' or t.kind like 'LATE\_%'), 0) as brought_forward,
           coalesce(sum(t.amount) filter (where t.kind like 'CARRIED\_%'), 0) as carried_forward,
           coalesce(sum(t.amount) filter (where t.kind = 'UNUSED_GIVEN_BACK'), 0) as given_back_unused,
           coalesce(sum(e.amount) filter (where k.kind = 'APPROPRIATION'
               and t.kind in ('PAID_BACK', 'PAID_BACK_UNDONE', 'SET_OFF', 'SET_OFF_UNDONE')), 0) as paid_back,
           coalesce(sum(e.amount) filter (where k.kind = 'APPROPRIATION'
               and t.kind in ('SURRENDERED', 'RESTORED')), 0) as surrendered
    from ledger_account k
    join ledger_entry e on e.account = k.id
    join ledger_transfer t on t.id = e.transfer
    where k.programme = l.code and k.fiscal_year = y.fiscal_year
      -- each transfer is looked at on one of its two sides
      and case when t.kind in ('SAVING_TAKEN_IN', 'SAVING_RETAINED', 'SAVING_GIVEN_BACK', 'SHARE_RECOVERED', 'SHARE_POOLED')
               then k.kind = 'SAVED'
               when t.kind = 'UNUSED_GIVEN_BACK' then k.kind = 'GIVEN_BACK'
               else k.kind = 'APPROPRIATION' end
      and k.kind in ('SAVED', 'GIVEN_BACK', 'APPROPRIATION')) b
where l.agency is not null;

grant select on agency_line_year to ${service-role};
