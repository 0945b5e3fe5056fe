-- Where a claim whose payment failed comes from and goes.
insert into training_claim_move values
    ('PAYMENT_ORDERED', 'PAYMENT_FAILED'), ('PAID', 'PAYMENT_FAILED'),
    ('PAYMENT_FAILED', 'APPROVED');
grant update (payment_failure) on training_claim to ${service-role};
