-- Who forgets events locks them first, so that copies of the service share the work. PostgreSQL asks for a right to update
-- for that; this number is generated always, and event_outbox_not_changed refuses every change.
grant update (number) on event_outbox to ${service-role};
