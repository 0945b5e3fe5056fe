package uz.madad.testing;

import java.util.List;
import uz.madad.OwnerDatabase;

/** What other systems are told. */
public final class Told {

    private Told() {}

    /** @return what it was told with, in order */
    public static List<String> data(String subject) {
        return OwnerDatabase.connect().withHandle(handle -> handle.createQuery(
                        "select data::text from event_outbox where subject = ? order by number")
                .bind(0, subject)
                .mapTo(String.class)
                .list());
    }

    /** @return {@code approved}, {@code paid} and so on, in order */
    public static List<String> about(String subject) {
        return OwnerDatabase.connect().withHandle(handle -> handle.createQuery(
                        "select split_part(type, '.', 4) from event_outbox where subject = ? order by number")
                .bind(0, subject)
                .mapTo(String.class)
                .list());
    }
}
