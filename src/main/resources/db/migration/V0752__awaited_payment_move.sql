-- A payment matched by mistake is awaited again when the match is undone.
insert into training_claim_move values ('PAID', 'PAYMENT_ORDERED');
