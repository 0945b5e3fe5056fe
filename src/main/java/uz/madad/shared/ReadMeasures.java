package uz.madad.shared;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Reads the figures of the business every so often, however often they are scraped, and rests for a hundred times as long as
 * the reading took. Each copy of the service tells the same figures; where the database is away they stay as last read.
 */
@ApplicationScoped
class ReadMeasures {

    private static final Logger LOG = Logger.getLogger(ReadMeasures.class);
    private static final int LONGEST_QUERY_IN_SECONDS = 20;
    private static final int REST = 100;

    private final Jdbi database;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final List<Measure> measures;
    private final Map<Figure, Told> told = new ConcurrentHashMap<>();
    private volatile long readAt = System.nanoTime();
    private long restsUntil = System.nanoTime();

    ReadMeasures(Jdbi database, Clock clock, MeterRegistry metrics, @All List<Measures> modules) {
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.measures =
                modules.stream().flatMap(module -> module.measures().stream()).toList();
        Gauge.builder("madad.measures.age", () -> Duration.ofNanos(System.nanoTime() - readAt)
                        .toSeconds())
                .description("Since when the figures of the business below haven't been read")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** A figure: its measure and what its labels say. */
    private record Figure(Measure measure, List<String> labels) {}

    private record Told(Gauge gauge, AtomicReference<BigDecimal> value) {}

    @Scheduled(
            every = "{madad.metrics.every}",
            delayed = "5s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void readWhenRested() {
        if (System.nanoTime() - restsUntil < 0) {
            return;
        }
        long began = System.nanoTime();
        try {
            read();
        } catch (RuntimeException e) {
            LOG.warn("the figures of the business stay as they were: the database did not answer", e);
        }
        long ended = System.nanoTime();
        restsUntil = ended + REST * (ended - began);
    }

    void read() {
        measures.forEach(measure -> tell(measure, read(measure)));
        readAt = System.nanoTime();
    }

    private Map<Figure, BigDecimal> read(Measure measure) {
        Map<Figure, BigDecimal> read = new HashMap<>();
        measure.always().forEach(value -> read.put(new Figure(measure, List.of(value)), BigDecimal.ZERO));
        database.useHandle(handle -> handle.createQuery(measure.query())
                .configure(SqlStatements.class, statement -> statement.setUnusedBindingAllowed(true))
                .setQueryTimeout(LONGEST_QUERY_IN_SECONDS)
                .bind("now", OffsetDateTime.now(clock))
                .bind("today", LocalDate.now(clock))
                .map((row, context) -> {
                    List<String> labels = new java.util.ArrayList<>();
                    for (String label : measure.labels()) {
                        labels.add(row.getString(label));
                    }
                    return read.put(new Figure(measure, List.copyOf(labels)), row.getBigDecimal("value"));
                })
                .list());
        return read;
    }

    /** What has no row any more is told no longer. */
    private void tell(Measure measure, Map<Figure, BigDecimal> read) {
        told.keySet().stream()
                .filter(figure -> figure.measure().equals(measure) && !read.containsKey(figure))
                .toList()
                .forEach(figure -> metrics.remove(told.remove(figure).gauge()));
        read.forEach((figure, value) ->
                told.computeIfAbsent(figure, this::register).value().set(value));
    }

    private Told register(Figure figure) {
        Measure measure = figure.measure();
        List<Tag> tags = new java.util.ArrayList<>();
        for (int i = 0; i < measure.labels().size(); i++) {
            tags.add(Tag.of(measure.labels().get(i), figure.labels().get(i)));
        }
        AtomicReference<BigDecimal> value = new AtomicReference<>();
        return new Told(
                Gauge.builder(measure.name(), value::get)
                        .description(measure.description())
                        .tags(Tags.of(tags))
                        .register(metrics),
                value);
    }
}
