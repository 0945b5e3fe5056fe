-- What agencies saved comes into their lines, and out of them as shares: kept, given back to the budget, or put into a common
-- fund that is the programme's own line and gives all of it out again.
alter table ledger_account
    drop constraint ledger_account_kind_check,
    add constraint ledger_account_kind_check check (kind in
        ('APPROPRIATION', 'AVAILABLE', 'COMMITTED', 'PAYABLE', 'PAID', 'RECOVERABLE', 'SAVED', 'GIVEN_BACK')),
    drop constraint ledger_closed_account_holds_nothing_open,
    add constraint ledger_closed_account_holds_nothing_open
        check (not closed or kind in ('APPROPRIATION', 'AVAILABLE', 'PAID', 'GIVEN_BACK') or balance = 0);

insert into ledger_route (kind, from_account, to_account, needs_basis, when_closed) values
    ('SAVING_TAKEN_IN',   'APPROPRIATION', 'SAVED',         true, 'REFUSED'),
    ('SAVING_RETAINED',   'SAVED',         'AVAILABLE',     true, 'REFUSED'),
    ('SAVING_GIVEN_BACK', 'SAVED',         'GIVEN_BACK',    true, 'REFUSED'),
    ('SHARE_RECOVERED',   'SAVED',         'GIVEN_BACK',    true, 'REFUSED'),
    ('SHARE_POOLED',      'SAVED',         'APPROPRIATION', true, 'REFUSED'),
    ('POOL_FILLED',       'APPROPRIATION', 'AVAILABLE',     true, 'REFUSED'),
    ('POOL_SHARED',       'AVAILABLE',     'APPROPRIATION', true, 'REFUSED'),
    ('SHARE_FROM_POOL',   'APPROPRIATION', 'AVAILABLE',     true, 'REFUSED'),
    ('CARRIED_AVAILABLE', 'AVAILABLE',     'APPROPRIATION', true, 'REFUSED'),
    ('BROUGHT_AVAILABLE', 'APPROPRIATION', 'AVAILABLE',     true, 'REFUSED'),
    ('UNUSED_GIVEN_BACK', 'AVAILABLE',     'GIVEN_BACK',    true, 'REFUSED');

-- Opens the accounts of a line's year; does nothing where they are open. Savings have accounts in agencies' lines alone.
create or replace function ledger_open(of_programme text, of_year int) returns void
language sql security definer set search_path = public, pg_temp as $$
    insert into ledger_account (programme, fiscal_year, kind)
    select of_programme, of_year, kind
    from unnest(array['APPROPRIATION', 'AVAILABLE', 'COMMITTED', 'PAYABLE', 'PAID', 'RECOVERABLE', 'SAVED', 'GIVEN_BACK']) as kind
    where kind not in ('SAVED', 'GIVEN_BACK')
       or exists (select from budget_line l where l.code = of_programme and l.agency is not null)
    on conflict do nothing
$$;
