package uz.madad.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;

/** The database's clock was a day ahead and has been set right: versions and imports of the day ahead are there already. */
@MadadTest
class RegisterClockTest {

    private static final String HEADER = "pinfl,fullName,birthDate,regionCode,deceasedOn\n";

    @Inject
    Jdbi database;

    @Test
    void personKnownFromADayAheadIsCorrectedWithoutAGapOrAnOverlap() {
        String pinfl = SyntheticIdentifiers.newPinfl();
        database.useHandle(handle -> handle.execute("""
                insert into person (pinfl, full_name, birth_date, region_code, known_from)
                values (?, 'Ahead', '2001-02-03', '1726', clock_timestamp() + interval '1 day')
                """, pinfl));

        Deliveries.apply("persons", HEADER + pinfl + ",Corrected,2001-02-03,1726,\n");
        Deliveries.apply("persons", HEADER + pinfl + ",Corrected again,2001-02-03,1726,\n");

        List<Version> versions = database.withHandle(handle -> handle.createQuery("""
                        select full_name, known_from, case when known_to < 'infinity' then known_to end as known_to from person
                        where pinfl = ? order by known_from
                        """)
                .bind(0, pinfl)
                .map(org.jdbi.v3.core.mapper.reflect.ConstructorMapper.of(Version.class))
                .list());
        assertEquals(
                List.of("Ahead", "Corrected", "Corrected again"),
                versions.stream().map(Version::fullName).toList());
        for (int place = 1; place < versions.size(); place++) {
            Version before = versions.get(place - 1);
            assertEquals(before.knownTo(), versions.get(place).knownFrom());
            assertTrue(before.knownFrom().isBefore(before.knownTo()), "known for some time: " + before);
        }
    }

    @Test
    void lastDeliveryIsTheLastWhateverTheClockSaid() {
        String pinfl = SyntheticIdentifiers.newPinfl();
        String first = HEADER + pinfl + ",First,2001-02-03,1726,\n";
        JsonPath ahead = Deliveries.apply("persons", first);
        database.useHandle(handle -> handle.execute(
                "update register_import set finished_at = finished_at + interval '1 hour' where id = ?::uuid",
                ahead.getString("id")));

        JsonPath second = Deliveries.apply("persons", HEADER + pinfl + ",Second,2001-02-03,1726,\n");
        JsonPath third = Deliveries.apply("persons", first);

        assertEquals(1, third.getInt("changed"), "not taken for the same file sent twice");
        for (JsonPath delivery : List.of(second, third)) {
            assertFalse(time(delivery, "startedAt").isBefore(time(delivery, "receivedAt")));
            assertFalse(time(delivery, "finishedAt").isBefore(time(delivery, "startedAt")));
        }
        assertTrue(time(second, "finishedAt").isBefore(time(third, "finishedAt")));
    }

    @Test
    void importReceivedByAClockAheadNeitherStartsNorEndsBefore() {
        List<OffsetDateTime> times = database.inTransaction(handle -> {
            List<OffsetDateTime> kept = handle
                    .createQuery("""
                            insert into register_import (id, register, mode, on_error, bytes, sha256, rows, received_by,
                                received_at, started_at, state, finished_at, failure)
                            values (uuidv7(), 'persons', 'VALIDATE', 'ABORT', 1, repeat('0', 64), 1, 'registrar-1',
                                '2067-01-01', '2026-01-01', 'FAILED', '2026-01-02', 'given-up')
                            returning array[received_at, started_at, finished_at]
                            """)
                    .map((row, context) ->
                            List.of((java.sql.Timestamp[]) row.getArray(1).getArray()))
                    .one()
                    .stream()
                    .map(time -> time.toInstant().atOffset(java.time.ZoneOffset.UTC))
                    .toList();
            handle.rollback();
            return kept;
        });
        assertEquals(1, times.stream().distinct().count(), times.toString());
    }

    /** @param knownTo null while it holds */
    public record Version(String fullName, OffsetDateTime knownFrom, OffsetDateTime knownTo) {}

    private static OffsetDateTime time(JsonPath delivery, String field) {
        return OffsetDateTime.parse(delivery.getString(field));
    }
}
