-- What a centre submitted, version by version; begun when a returned claim is submitted for the second time.
create table training_claim_version (
    claim_id           uuid not null references training_claim,
    number             int not null check (number > 0),
    submitted_at       timestamptz not null,
    submitted_by       text not null,
    certificate_number text not null,
    employer_stir      text not null,
    requested_amount   numeric(19, 2) check (requested_amount > 0),
    note               text check (length(note) <= 1000),
    primary key (claim_id, number)
);
create trigger training_claim_version_stands before update or delete on training_claim_version
    for each row execute function refuse_change();
create trigger training_claim_version_not_emptied before truncate on training_claim_version
    execute function refuse_change();

-- Who submitted it last, where that isn't who filed it; as barred from its review and decision as the filer.
alter table training_claim add column resubmitted_by text,
    add constraint resubmitter_does_not_decide check (reviewed_by <> resubmitted_by and decided_by <> resubmitted_by);

-- the moves between statuses, where they are listed
do $$
begin
    if to_regclass('training_claim_move') is not null then
        insert into training_claim_move values
            ('RETURNED', 'IN_REVIEW'), ('RETURNED', 'WAITING'), ('RETURNED', 'REFUSED');
    end if;
end $$;

grant update (resubmitted_by) on training_claim to ${service-role};
grant select, insert on training_claim_version to ${service-role};
