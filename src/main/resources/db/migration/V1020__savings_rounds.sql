-- Verified savings of a year, distributed: what agencies keep, what goes back to the budget, what is recovered of savings that
-- didn't last and what goes through the common fund. Proposed by one officer with every part written down, approved by another.
create table savings_round (
    id                uuid primary key,
    fiscal_year       int not null check (fiscal_year between 2023 and 2199),
    budget_year       int not null check (budget_year between 2023 and 2100),
    rule_set_id       uuid not null references rule_set,
    legal_basis       text not null check (length(legal_basis) between 1 and 500),
    share_numerator   int not null check (share_numerator >= 0),
    share_denominator int not null check (share_denominator > 0 and share_denominator >= share_numerator),
    odd_tiyin         text not null check (odd_tiyin in ('BUDGET', 'AGENCY')),
    fund_numerator    int not null check (fund_numerator >= 0),
    fund_denominator  int not null check (fund_denominator > 0 and fund_denominator >= fund_numerator),
    savings           int not null check (savings > 0),
    saved             numeric(19, 2) not null check (saved > 0),
    kept              numeric(19, 2) not null check (kept >= 0),
    given_back        numeric(19, 2) not null check (given_back >= 0),
    recovered         numeric(19, 2) not null check (recovered >= 0),
    pooled            numeric(19, 2) not null check (pooled >= 0),
    sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    state             text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by       text not null,
    proposed_at       timestamptz not null,
    decided_by        text,
    decided_at        timestamptz,
    reason            text,
    revision          int not null default 0,
    constraint savings_round_shares_come_to_the_whole check (saved = kept + given_back + recovered + pooled),
    constraint savings_round_in_its_year_or_later check (budget_year >= fiscal_year),
    constraint savings_round_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null)
);
comment on column savings_round.sha256 is 'of the terms, everything that went in and everything that comes out, as text';
create unique index savings_round_one_proposed on savings_round (fiscal_year) where state = 'PROPOSED';
create index savings_round_of_year on savings_round (fiscal_year, id);

-- Each saving in a round, once: a round that came to nothing lets go of it.
create table savings_round_saving (
    round_id    uuid not null references savings_round,
    saving_id   uuid not null references saving,
    agency_code text not null,
    amount      numeric(19, 2) not null check (amount > 0),
    retained    numeric(19, 2) not null check (retained >= 0),
    given_back  numeric(19, 2) not null check (given_back >= 0),
    let_go      boolean not null default false,
    primary key (round_id, saving_id),
    constraint savings_round_saving_shared check (amount = retained + given_back)
);
create unique index savings_round_saving_once on savings_round_saving (saving_id) where not let_go;

-- What an agency had kept of a saving that didn't last, and what the round recovers of it out of its share.
create table savings_round_recovery (
    round_id      uuid not null references savings_round,
    correction_id uuid not null references saving_correction,
    agency_code   text not null,
    owed          numeric(19, 2) not null check (owed > 0),
    recovered     numeric(19, 2) not null check (recovered > 0 and recovered <= owed),
    primary key (round_id, correction_id)
);
create index savings_round_recovery_of_correction on savings_round_recovery (correction_id);

-- What comes of it for each agency; those with a weight alone get their part of the common fund.
create table savings_round_agency (
    round_id    uuid not null references savings_round,
    agency_code text not null,
    saved       numeric(19, 2) not null check (saved >= 0),
    kept        numeric(19, 2) not null check (kept >= 0),
    given_back  numeric(19, 2) not null check (given_back >= 0),
    recovered   numeric(19, 2) not null check (recovered >= 0),
    pooled      numeric(19, 2) not null check (pooled >= 0),
    weight      bigint check (weight > 0),
    from_pool   numeric(19, 2) not null check (from_pool >= 0),
    primary key (round_id, agency_code),
    constraint savings_round_agency_shared check (saved = kept + given_back + recovered + pooled),
    check (weight is not null or from_pool = 0)
);

create trigger savings_round_recovery_stands before update or delete on savings_round_recovery
    for each row execute function refuse_change();
create trigger savings_round_agency_stands before update or delete on savings_round_agency
    for each row execute function refuse_change();
create trigger savings_round_saving_not_deleted before delete on savings_round_saving
    for each row execute function refuse_change();
create trigger savings_round_not_deleted before delete on savings_round for each row execute function refuse_change();
create trigger savings_round_starts_as_proposal before insert on savings_round
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();

-- Parts are written with their proposal, in its transaction; a decided round takes no more.
create function savings_round_part_in_time() returns trigger language plpgsql as $$
begin
    if not exists (select from savings_round r where r.id = new.round_id and r.state = 'PROPOSED') then
        raise exception 'savings round % takes no more parts', new.round_id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger savings_round_saving_in_time before insert on savings_round_saving
    for each row execute function savings_round_part_in_time();
create trigger savings_round_recovery_in_time before insert on savings_round_recovery
    for each row execute function savings_round_part_in_time();
create trigger savings_round_agency_in_time before insert on savings_round_agency
    for each row execute function savings_round_part_in_time();

-- Decided once. Approved, its parts come to the whole, of savings that are verified and stand at these amounts; come to nothing,
-- it lets go of its savings.
create function savings_round_decided() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if old.state <> 'PROPOSED'
       or (to_jsonb(new) - '{state,decided_by,decided_at,reason,revision}'::text[])
          is distinct from (to_jsonb(old) - '{state,decided_by,decided_at,reason,revision}'::text[]) then
        raise exception 'savings round % stands as it is', old.id using errcode = 'MD002';
    end if;
    if new.state in ('REFUSED', 'WITHDRAWN') then
        update savings_round_saving set let_go = true where round_id = new.id;
    end if;
    if new.state = 'APPROVED' then
        if not coalesce((new.savings, new.saved, new.given_back) =
               (select count(*), sum(amount), sum(given_back) from savings_round_saving where round_id = new.id), false)
           or not coalesce((new.saved, new.kept, new.given_back, new.recovered, new.pooled, new.pooled) =
               (select sum(saved), sum(kept), sum(given_back), sum(recovered), sum(pooled), sum(from_pool)
                from savings_round_agency where round_id = new.id), false)
           or new.recovered <> (select coalesce(sum(recovered), 0) from savings_round_recovery where round_id = new.id) then
            raise exception 'savings round %: the parts don''t come to the whole', new.id using errcode = 'MD002';
        end if;
        if exists (select from savings_round_saving p join saving s on s.id = p.saving_id
                   where p.round_id = new.id
                     and (s.status, s.fiscal_year, s.agency_code, s.verified_amount - s.corrected_amount)
                         is distinct from ('VERIFIED', new.fiscal_year, p.agency_code, p.amount)) then
            raise exception 'savings round %: a saving isn''t what was proposed', new.id using errcode = 'MD002';
        end if;
        if exists (select from savings_round_recovery p join saving_correction c on c.id = p.correction_id
                   where p.round_id = new.id
                     and (c.state, c.agency_code, c.retained_amount - c.recovered_amount)
                         is distinct from ('APPROVED', p.agency_code, p.owed)) then
            raise exception 'savings round %: a debt isn''t what was proposed', new.id using errcode = 'MD002';
        end if;
    end if;
    return new;
end $$;
create trigger savings_round_decided before update on savings_round for each row execute function savings_round_decided();

-- At the end of the transaction an approved round's savings are distributed, each at what the round says stays.
create function savings_round_is_carried_out() returns trigger language plpgsql as $$
begin
    if exists (select from savings_round_saving p join saving s on s.id = p.saving_id
               where p.round_id = new.id
                 and (s.status not in ('DISTRIBUTED', 'RECOVERED') or s.retained is distinct from p.retained)) then
        raise exception 'savings round %: its savings aren''t distributed', new.id using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger savings_round_is_carried_out after update on savings_round deferrable initially deferred
    for each row when (new.state = 'APPROVED') execute function savings_round_is_carried_out();

grant select, insert on savings_round, savings_round_saving, savings_round_recovery, savings_round_agency to ${service-role};
grant update (state, decided_by, decided_at, reason, revision) on savings_round to ${service-role};
