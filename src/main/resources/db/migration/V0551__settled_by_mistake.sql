-- A settlement that two people had matched by hand and one has undone: the payment is awaited again.
insert into ledger_route values ('UNPAID', 'PAID', 'PAYABLE', false);
create index ledger_transfer_by_bank on ledger_transfer (at) where kind in ('PAID', 'UNPAID', 'RETURNED', 'REJECTED');
