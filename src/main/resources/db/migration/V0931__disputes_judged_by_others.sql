-- Everybody who had a part in what a dispute is about, named as the trail names it.
create function dispute_hands(of_subject text) returns setof text language plpgsql stable as $$
declare
    kind text := split_part(of_subject, '/', 1);
    one  uuid := split_part(of_subject, '/', 2)::uuid;
begin
    if kind = 'claim' then
        return query select distinct person from training_claim_step, unnest(array[actor, acting_for]) as person
                     where claim_id = one and person is not null;
    elsif kind = 'loan-eligibility-check' then
        return query select actor from loan_eligibility_check where id = one;
    elsif kind in ('loan', 'loan-confirmation') then
        return query
            with mine as (
                select l.id, l.fiscal_year, l.booked_by from loan l
                where kind = 'loan' and l.id = one or kind = 'loan-confirmation' and l.confirmation_id = one),
            filed as (
                select t.*, m.fiscal_year from mine m
                join (select statement_id, loan_id from loan_statement_line
                      union all select statement_id, loan_id from loan_supplement) s on s.loan_id = m.id
                join loan_statement t on t.id = s.statement_id)
            select c.confirmed_by from loan_confirmation c
            where kind = 'loan-confirmation' and c.id = one or c.id = (select l.confirmation_id from loan l where l.id = one)
            union select booked_by from mine
            union select person from filed, unnest(array[filed_by, reviewed_by, decided_by]) as person where person is not null
            union select h.person from filed f
                join payment_order o on o.subject = 'loan-statement/' || f.id || '/' || f.fiscal_year
                join payment_order_hand h on h.order_id = o.id;
    end if;
end $$;

-- Who decides a dispute had no part in what it is about, stands for nobody who had, and has no interest in it that is known.
create function dispute_judged_by_another() returns trigger language plpgsql as $$
begin
    if exists (select from dispute_hands(new.subject) as person
               where person = new.decided_by or person in (
                   select training_stands_for(new.decided_by, (new.decided_at at time zone 'Asia/Tashkent')::date))) then
        raise exception 'dispute % may not be decided by who had a part in it', new.number using errcode = 'MD002';
    end if;
    if exists (select from training_conflict
               where 'claim/' || claim_id = new.subject and officer = new.decided_by) then
        raise exception 'dispute % may not be decided by who has an interest in it', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger dispute_judged_by_another before update of decided_by on dispute
    for each row when (new.decided_by is not null) execute function dispute_judged_by_another();
