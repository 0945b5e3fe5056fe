-- Where a claim may begin and go; '' is before it is filed. What later adds a status adds its moves here.
create table training_claim_move (
    status_from text not null,
    status_to   text not null,
    primary key (status_from, status_to)
);
insert into training_claim_move values
    ('', 'SUBMITTED'), ('', 'IN_REVIEW'), ('', 'REFUSED'),
    ('SUBMITTED', 'IN_REVIEW'), ('SUBMITTED', 'REFUSED'), ('SUBMITTED', 'WITHDRAWN'),
    ('IN_REVIEW', 'APPROVED'), ('IN_REVIEW', 'REFUSED'), ('IN_REVIEW', 'RETURNED'), ('IN_REVIEW', 'WITHDRAWN'),
    ('RETURNED', 'WITHDRAWN'),
    ('APPROVED', 'PAYMENT_ORDERED'), ('APPROVED', 'PAID'), ('PAYMENT_ORDERED', 'PAID');

create function training_claim_moves() returns trigger language plpgsql security definer set search_path = public as $$
declare
    before text := case when tg_op = 'INSERT' then '' else old.status end;
begin
    if before <> new.status and
       not exists (select from training_claim_move where status_from = before and status_to = new.status) then
        raise exception 'claim % may not go from "%" to "%" (training_claim_move)', new.number, before, new.status
            using errcode = 'MD002';
    end if;
    -- who filed or ever reviewed a claim doesn't approve it
    if new.status = 'APPROVED' and before <> 'APPROVED' and exists (
        select from training_claim_step
        where claim_id = new.id and actor = new.decided_by and action in ('filed', 'reviewed')) then
        raise exception 'claim % may not be approved by who filed or reviewed it', new.number using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger training_claim_moves before insert or update on training_claim
    for each row execute function training_claim_moves();

-- Who filed a claim, when, for which centre and graduate never changes.
revoke update on training_claim from ${service-role};
grant update (version, graduate_id, certificate_number, employer_stir, requested_amount, note, region_code, status, category,
    amount, recommendation, reviewed_by, reviewed_at, decided_by, decided_at, fiscal_year, payee_mfo, payee_account, paid_on)
    on training_claim to ${service-role};
