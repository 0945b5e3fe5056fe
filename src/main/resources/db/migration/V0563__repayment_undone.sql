-- A repayment that two people had matched by hand and one has undone: it is owed again.
insert into ledger_route (kind, from_account, to_account, needs_basis, when_closed)
values ('PAID_BACK_UNDONE', 'APPROPRIATION', 'RECOVERABLE', true, 'GOES_ON');

drop index ledger_transfer_by_bank;
create index ledger_transfer_by_bank on ledger_transfer (at) where kind in
    ('PAID', 'UNPAID', 'RETURNED', 'REJECTED', 'PAID_BACK', 'PAID_BACK_UNDONE', 'LATE_UNPAID', 'LATE_RETURNED');
