-- A line that no debt was found for, or that pays more than is owed, is matched by hand with a recovery.
alter table reconciliation_match
    alter order_id drop not null,
    add recovery_id uuid references recovery,
    add constraint reconciliation_match_of_one check (num_nonnulls(order_id, recovery_id) = 1);

alter table recovery_step
    add match_id uuid references reconciliation_match,
    drop constraint recovery_step_kind_check,
    add constraint recovery_step_kind_check check (kind in
        ('ESTABLISHED', 'PAID_BACK', 'PAID_BACK_UNDONE', 'SET_OFF', 'SET_OFF_UNDONE', 'WRITTEN_OFF')),
    drop constraint recovery_step_by_bank,
    add constraint recovery_step_by_bank check ((kind in ('PAID_BACK', 'PAID_BACK_UNDONE')) = (message_id is not null)
        and (message_id is null) = (position is null) and (kind <> 'PAID_BACK_UNDONE' or match_id is not null));
create unique index recovery_step_one_per_match on recovery_step (match_id, kind) where match_id is not null;

create or replace function recovery_step_counts() returns trigger language plpgsql security definer
    set search_path = public, pg_temp as $$
begin
    update recovery
    set outstanding = outstanding + case
        when new.kind in ('ESTABLISHED', 'SET_OFF_UNDONE', 'PAID_BACK_UNDONE') then new.amount else -new.amount end
    where id = new.recovery_id and state = 'APPROVED'
    returning outstanding into new.outstanding;
    if not found then
        raise exception 'recovery % is not approved', new.recovery_id using errcode = 'MD002';
    end if;
    return new;
end $$;
