package uz.madad.faults;

import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What a database holds, asked in SQL. */
record Tally(Jdbi database) {

    int count(String query, Object... values) {
        return Integer.parseInt(one(query, values));
    }

    String one(String query, Object... values) {
        List<String> found = all(query, values);
        if (found.size() != 1) {
            throw new AssertionError(query + ": " + found);
        }
        return found.getFirst();
    }

    List<String> all(String query, Object... values) {
        return database.withHandle(handle -> {
            Query asked = handle.createQuery(query);
            for (int i = 0; i < values.length; i++) {
                asked.bind(i, values[i]);
            }
            return asked.mapTo(String.class).list();
        });
    }

    /** How often the trail has an action. */
    int entries(String action) {
        return count("select count(*) from audit_entry where action = ?", action);
    }
}
