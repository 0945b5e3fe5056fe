-- What an agency of the state is left and gives back is told under its code, so that it comes in one order.
alter table event_outbox drop constraint event_outbox_subject_check,
    add constraint event_outbox_subject_check check (length(subject) <= 200
        and subject ~ '^([a-z]+(-[a-z]+)*/[0-9a-f-]{36}(/[0-9a-z-]+)*|agency/[^[:space:][:cntrl:]~]{1,100})$');
