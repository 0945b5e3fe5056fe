-- What was paid wrongly is owed by its payee. Got back, it returns to the budget it came from: only an appropriation puts
-- it at a programme's disposal again. Not pursued, it stays spent.
insert into ledger_route values
    ('RECLAIMED',   'PAID',        'RECOVERABLE',   true),
    ('PAID_BACK',   'RECOVERABLE', 'APPROPRIATION', true),
    ('WRITTEN_OFF', 'RECOVERABLE', 'PAID',          true);

drop index ledger_transfer_by_bank;
create index ledger_transfer_by_bank on ledger_transfer (at)
    where kind in ('PAID', 'UNPAID', 'RETURNED', 'REJECTED', 'PAID_BACK');
