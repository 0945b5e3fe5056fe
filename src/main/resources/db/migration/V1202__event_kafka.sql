-- What the topic of Kafka is owed, where one is configured; gone once it has it. Taken like what webhooks are owed.
create table event_kafka (
    event_number bigint primary key references event_outbox on delete cascade,
    subject      text not null,
    due_at       timestamptz not null
);
create index event_kafka_due on event_kafka (due_at);
create index event_kafka_order on event_kafka (subject, event_number);
grant select, insert, delete, update (due_at) on event_kafka to ${service-role};
