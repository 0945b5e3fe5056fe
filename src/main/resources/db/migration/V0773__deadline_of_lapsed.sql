-- A claim whose commitment lapsed with its year is to be decided again, like one that was just reviewed.
create or replace function training_stage(status text, action text, current_stage text) returns text language sql immutable as $$
    select case status
        when 'IN_REVIEW' then
            case when action = 'reviewed' then 'DECISION'
                 when current_stage in ('REVIEW', 'DECISION') then current_stage
                 else 'REVIEW' end
        when 'RETURNED' then 'CORRECTION'
        when 'LAPSED' then 'DECISION'
        when 'APPROVED' then 'PAYMENT'
        when 'PAYMENT_ORDERED' then 'SETTLEMENT'
        when 'PAYMENT_FAILED' then 'ACCOUNT'
        when 'APPEALED' then 'APPEAL'
    end
$$;
