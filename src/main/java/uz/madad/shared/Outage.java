package uz.madad.shared;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Tells a failure of the moment from a fault of ours: the database is away, full or too busy, and the same request may
 * well succeed a little later. Of a commit that was cut off nobody here knows whether it stands; a repeat with the same
 * idempotency key finds out.
 */
public final class Outage {

    /** Seconds after which a repeat is worth it. */
    static final int RETRY_AFTER = 2;

    /** Of PostgreSQL: connection lost, transaction undone for another's sake, out of disk, memory or connections. */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "58");

    /** The server stops, or was stopped, or starts; the database was made read-only, as on a standby. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57P05", "25006");

    private Outage() {}

    /** Whether an outage is behind this failure, however often it was wrapped or put aside. */
    public static boolean isBehind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        push(open, failure);
        while (!open.isEmpty()) {
            Throwable next = open.pop();
            if (next instanceof SQLException sql && is(sql)) {
                return true;
            }
            if (seen.add(next)) {
                push(open, next.getCause());
                // a failed commit keeps what the driver said among the suppressed
                for (Throwable suppressed : next.getSuppressed()) {
                    push(open, suppressed);
                }
            }
        }
        return false;
    }

    private static void push(Deque<Throwable> open, Throwable failure) {
        if (failure != null) {
            open.push(failure);
        }
    }

    private static boolean is(SQLException failure) {
        String state = failure.getSQLState();
        // the connection pool's own failures have no state
        return state == null
                ? isOfPool(failure.getMessage())
                : STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }

    private static boolean isOfPool(String message) {
        return message != null
                && (message.toLowerCase(java.util.Locale.ROOT).contains("acquisition timeout")
                        || message.contains("is closed"));
    }
}
