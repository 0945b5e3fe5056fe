-- What the bank didn't pay, and what it paid and sent back, is set aside again for the same claim.
insert into ledger_route values
    ('REJECTED', 'PAYABLE', 'COMMITTED', false),
    ('RETURNED', 'PAID',    'COMMITTED', false);
