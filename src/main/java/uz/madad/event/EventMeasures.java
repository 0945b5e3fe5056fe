package uz.madad.event;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import uz.madad.shared.Measure;
import uz.madad.shared.Measures;

/** What others haven't been told yet. What an operator holds himself is no matter of alarm. */
@ApplicationScoped
class EventMeasures implements Measures {

    private static final String COUNTED = """
            select count(*) as value from event_delivery d join event_webhook w on w.id = d.webhook_id
            where d.state = '%s' and w.state in ('ACTIVE', 'DISABLED')
            """;

    @Override
    public List<Measure> measures() {
        return List.of(
                Measure.of(
                        "madad.events.pending",
                        "Deliveries of events that webhooks are owed",
                        COUNTED.formatted(Deliveries.State.PENDING)),
                Measure.of(
                        "madad.events.dead",
                        "Dead letters: deliveries tried too often",
                        COUNTED.formatted(Deliveries.State.DEAD)),
                Measure.oldest(
                        "madad.events.pending.oldest.seconds",
                        "How long the oldest event has been waiting for a webhook that is owed it",
                        "at",
                        """
                        event_outbox where number in (
                            select min(d.event_number) from event_delivery d join event_webhook w on w.id = d.webhook_id
                            where d.state = 'PENDING' and w.state in ('ACTIVE', 'DISABLED'))
                        """),
                Measure.oldest(
                        "madad.events.kafka.oldest.seconds",
                        "How long the oldest event has been waiting for Kafka",
                        "at",
                        "event_outbox where number in (select min(event_number) from event_kafka)"),
                Measure.of("madad.webhooks", "Webhooks by where they stand", """
                                select state, count(*) as value from event_webhook where state <> 'REMOVED' group by state
                                """)
                        .byEach(
                                "state",
                                Webhook.State.NEW,
                                Webhook.State.ACTIVE,
                                Webhook.State.PAUSED,
                                Webhook.State.DISABLED));
    }
}
