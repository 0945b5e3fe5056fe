-- Years as far ahead as every other day the service takes.
alter table ledger_account drop constraint ledger_account_fiscal_year_check,
    add constraint ledger_account_fiscal_year_check check (fiscal_year between 2023 and 2199);
alter table appropriation drop constraint appropriation_fiscal_year_check,
    add constraint appropriation_fiscal_year_check check (fiscal_year between 2023 and 2199);
alter table budget_closing drop constraint budget_closing_fiscal_year_check,
    add constraint budget_closing_fiscal_year_check check (fiscal_year between 2023 and 2198);
alter table budget_correction drop constraint budget_correction_fiscal_year_check,
    add constraint budget_correction_fiscal_year_check check (fiscal_year between 2023 and 2198);

-- More is set aside for what a year has committed already; where that year was closed, in the one that goes on with it.
insert into ledger_route (kind, from_account, to_account, needs_basis, when_closed)
values ('RAISED', 'AVAILABLE', 'COMMITTED', false, 'GOES_ON');
