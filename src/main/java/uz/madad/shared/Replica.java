package uz.madad.shared;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.agroal.DataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The read replica ({@code quarkus.datasource.replica}), where one is configured. It is read while it is at most so far
 * behind: how far is told by the beat that the primary gets from {@link ReplicaBeat}, as the replica has it.
 */
@Singleton
@Startup // so that its metric stands from the first moment
class Replica {

    private static final Logger LOG = Logger.getLogger(Replica.class);
    private static final ScopedValue<Boolean> READING = ScopedValue.newInstance();
    private static final long LOOKED_AT_FOR_NANOS = Duration.ofMillis(500).toNanos();
    private static final int LONGEST_LOOK_IN_SECONDS = 2;

    private final InjectableInstance<AgroalDataSource> source;
    private final Duration mostBehind;
    private final Counter reads;
    private volatile Look last = new Look(false, 0);

    Replica(
            @DataSource("replica") InjectableInstance<AgroalDataSource> source,
            @ConfigProperty(name = "madad.replica.most-behind", defaultValue = "10s") Duration mostBehind,
            MeterRegistry metrics) {
        this.source = source;
        this.mostBehind = mostBehind;
        this.reads = Counter.builder("madad.replica.reads")
                .description("Lists that the replica answered")
                .register(metrics);
    }

    /** What the last look found, and when that was. */
    private record Look(boolean fresh, long at) {}

    boolean isConfigured() {
        return source.isResolvable() && source.getHandle().getBean().isActive();
    }

    /** Whether it answers and is at most so far behind as is allowed, looked at twice a second at most. */
    boolean isFresh() {
        if (!isConfigured()) {
            return false;
        }
        long now = System.nanoTime();
        Look known = last;
        if (known.at() == 0 || now - known.at() > LOOKED_AT_FOR_NANOS) {
            // meanwhile others go by what was known
            last = new Look(known.fresh(), now);
            boolean before = known.fresh();
            known = new Look(look(before), System.nanoTime());
            last = known;
        }
        return known.fresh();
    }

    /** It failed: until the next look it isn't read. */
    void distrust() {
        last = new Look(false, System.nanoTime());
    }

    /** Runs this with its reads going to the replica. */
    <T> T readBy(Callable<T> read) throws Exception {
        T found = ScopedValue.where(READING, true).call(read::call);
        reads.increment();
        return found;
    }

    /** Whether the running code reads by the replica. */
    static boolean isReading() {
        return READING.isBound();
    }

    Connection connection() throws SQLException {
        return source.get().getConnection();
    }

    private boolean look(boolean before) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(LONGEST_LOOK_IN_SECONDS);
            try (ResultSet beat = statement.executeQuery(
                    "select extract(epoch from clock_timestamp() - beat_at) * 1000 from replica_beat")) {
                return beat.next() && beat.getDouble(1) <= mostBehind.toMillis();
            }
        } catch (SQLException e) {
            // told once, not at each look
            if (before) {
                LOG.warnf("the replica isn't read until it answers again: %s", e.getMessage());
            }
            return false;
        }
    }
}
