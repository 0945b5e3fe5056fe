-- What a payee owes is deducted from what it is paid next, and comes back to be owed where that payment fails.
insert into ledger_route values
    ('SET_OFF',        'RECOVERABLE',   'APPROPRIATION', true),
    ('SET_OFF_UNDONE', 'APPROPRIATION', 'RECOVERABLE',   true);
