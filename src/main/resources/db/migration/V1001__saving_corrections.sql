-- A saving that doesn't last: units are there again from a day on. A counter-entry, proposed by one verifier and approved by
-- another; what stands of the saving is its verified amount less the approved ones. Of what was shared already the agency owes
-- the retained part, which a round of distribution takes from its next share.
alter table saving
    add column distributed_amount numeric(19, 2),
    add constraint saving_and_agency unique (id, agency_code),
    add constraint saving_retained_of_what_was_distributed
        check ((retained is null) = (distributed_amount is null) and retained <= distributed_amount);
comment on column saving.distributed_amount is 'what stood of it when it was shared out';

create function saving_is_distributed() returns trigger language plpgsql as $$
begin
    new.distributed_amount := case when old.status = 'VERIFIED' and new.status = 'DISTRIBUTED'
                                   then new.verified_amount - new.corrected_amount else old.distributed_amount end;
    return new;
end $$;
create trigger saving_is_distributed before update on saving for each row execute function saving_is_distributed();

create table saving_correction (
    id               uuid primary key,
    saving_id        uuid not null references saving,
    agency_code      text not null,
    reopened_from    date not null,
    units            numeric(12, 2) not null check (units > 0),
    amount           numeric(19, 2) not null check (amount > 0),
    retained_amount  numeric(19, 2) not null default 0,
    recovered_amount numeric(19, 2) not null default 0,
    settled_in_round uuid,
    grounds          text not null check (length(grounds) between 1 and 1000),
    legal_basis      text not null check (length(legal_basis) between 1 and 500),
    state            text not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
    proposed_by      text not null,
    proposed_at      timestamptz not null,
    decided_by       text,
    decided_at       timestamptz,
    reason           text,
    revision         int not null default 0,
    foreign key (saving_id, agency_code) references saving (id, agency_code),
    constraint saving_correction_two_people
        check (decided_by is null or (decided_by = proposed_by) = (state = 'WITHDRAWN')),
    check ((state = 'PROPOSED') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
    check (state <> 'REFUSED' or reason is not null),
    constraint saving_correction_retained_of_what_is_lost check (retained_amount >= 0 and retained_amount <= amount),
    constraint saving_correction_recovered_of_what_is_owed check (recovered_amount >= 0 and recovered_amount <= retained_amount),
    constraint saving_correction_settled_when_all_is_recovered
        check (settled_in_round is null or retained_amount > 0 and recovered_amount = retained_amount),
    check (state = 'APPROVED' or retained_amount = 0)
);
comment on column saving_correction.amount is 'what of the verified amount doesn''t last';
comment on column saving_correction.retained_amount is 'what the agency owes of it; set when approved, nothing where it wasn''t shared yet';
comment on column saving_correction.recovered_amount is 'what was taken from its shares since';
comment on column saving_correction.settled_in_round is 'the round that took the last of it; null while something is owed';
create unique index saving_correction_one_open on saving_correction (saving_id) where state = 'PROPOSED';
create index saving_correction_of_saving on saving_correction (saving_id, id);
create index saving_correction_owed on saving_correction (agency_code, id)
    where state = 'APPROVED' and recovered_amount < retained_amount;

create function saving_correction_stands() returns trigger language plpgsql as $$
begin
    if (new.id, new.saving_id, new.agency_code, new.reopened_from, new.units, new.amount, new.grounds, new.legal_basis,
            new.proposed_by, new.proposed_at)
        is distinct from (old.id, old.saving_id, old.agency_code, old.reopened_from, old.units, old.amount, old.grounds,
            old.legal_basis, old.proposed_by, old.proposed_at)
       or old.state <> 'PROPOSED' and (new.state, new.decided_by, new.decided_at, new.reason, new.retained_amount)
        is distinct from (old.state, old.decided_by, old.decided_at, old.reason, old.retained_amount)
       or new.recovered_amount < old.recovered_amount
       or old.settled_in_round is not null and new.settled_in_round is distinct from old.settled_in_round then
        raise exception 'correction % of a saving stands as it is', old.id using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger saving_correction_stands before update on saving_correction
    for each row execute function saving_correction_stands();
create trigger saving_correction_starts_as_proposal before insert on saving_correction
    for each row when (new.state <> 'PROPOSED') execute function starts_as_proposal();
create trigger saving_correction_not_deleted before delete on saving_correction for each row execute function refuse_change();
create trigger saving_correction_not_emptied before truncate on saving_correction execute function refuse_change();

-- Neither of the agency's people corrects its saving.
create function saving_correction_by_strangers() returns trigger language plpgsql as $$
begin
    if exists (select from saving_step where saving_id = new.saving_id and actor in (new.proposed_by, new.decided_by)
                  and action in ('drafted', 'changed', 'reported', 'withdrawn')) then
        raise exception 'a saving may not be corrected by who reported it' using errcode = 'MD002';
    end if;
    return new;
end $$;
create trigger saving_correction_by_strangers before insert or update on saving_correction
    for each row execute function saving_correction_by_strangers();

-- At the end of each transaction a saving is corrected by what its approved corrections say, and the retained parts never
-- come to more than was retained.
create function saving_corrections_add_up() returns trigger language plpgsql as $$
declare
    of_saving uuid := case tg_table_name when 'saving' then (to_jsonb(new) ->> 'id')::uuid
                                         else (to_jsonb(new) ->> 'saving_id')::uuid end;
begin
    if exists (
        select from saving s
        cross join lateral (select coalesce(sum(c.amount), 0) as lost, coalesce(sum(c.retained_amount), 0) as owed
                            from saving_correction c where c.saving_id = s.id and c.state = 'APPROVED') c
        where s.id = of_saving and (c.lost <> s.corrected_amount or c.owed > coalesce(s.retained, 0))) then
        raise exception 'saving %: its corrections don''t add up', of_saving using errcode = 'MD002';
    end if;
    return null;
end $$;
create constraint trigger saving_corrections_add_up after update on saving deferrable initially deferred
    for each row when (old.corrected_amount <> new.corrected_amount) execute function saving_corrections_add_up();
create constraint trigger saving_corrections_add_up after update on saving_correction deferrable initially deferred
    for each row when (old.state <> new.state) execute function saving_corrections_add_up();

grant select, insert on saving_correction to ${service-role};
grant update (state, decided_by, decided_at, reason, revision, retained_amount, recovered_amount, settled_in_round)
    on saving_correction to ${service-role};
