package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;

@MadadTest
class MeasuresTest {

    private static final Set<String> BOUNDED =
            Set.of("state", "stage", "programme", "year", "account", "register", "outcome");

    @Inject
    ReadMeasures measures;

    @Inject
    Jdbi database;

    @Inject
    Clock clock;

    @BeforeEach
    void somethingOfEach() {
        database.useHandle(handle -> {
            handle.execute(
                    "insert into training_replay values ('2001-01-01', 1, 0, now(), now()) on conflict do nothing");
            handle.execute("""
                    insert into register_import (register, mode, on_error, state, bytes, sha256, rows, accepted, rejected, added,
                        changed, unchanged, received_by, received_at, started_at, finished_at)
                    values ('measured', 'APPLY', 'ABORT', 'APPLIED', 1, repeat('a', 64), 3000, 3000, 0, 3000, 0, 0, 'registrar',
                        now() - interval '20 s', now() - interval '10 s', now())
                    """);
        });
    }

    @Test
    void whatIsToldIsDocumentedAndTheOtherWayRound() throws IOException {
        measures.read();

        Set<String> told = found("(?m)^# TYPE (madad_\\w+) ", told())
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = found("`(madad_\\w+)` \\|", Files.readString(Path.of("docs/operations/metrics.md")))
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(documented, told);
    }

    @Test
    void labelsAreBoundedAndNameNobody() {
        measures.read();
        String told = told();

        Set<String> labels = found("(?m)^madad_.*", told)
                .flatMap(line -> found("[{,](\\w+)=", line.group()))
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(BOUNDED.containsAll(labels), labels.toString());
        assertFalse(Pattern.compile("(?<!\\d)\\d{14}(?!\\d)").matcher(told).find());
    }

    @Test
    void statesThatNoClaimIsInAreToldAsZero() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        reading(
                        own,
                        Measure.of("probe", "Probe", "select 'A' as state, 5 as value")
                                .byEach("state", Probe.values()))
                .read();

        assertEquals(5, own.get("probe").tag("state", "A").gauge().value());
        assertEquals(0, own.get("probe").tag("state", "B").gauge().value());
    }

    @Test
    void budgetsAreToldAccountByAccountUntilTheYearIsClosed() {
        String programme = OwnerDatabase.newProgramme();
        database.useHandle(handle -> {
            handle.execute("select ledger_open(?, 2031)", programme);
            handle.execute(
                    "select ledger_book(?, 'APPROPRIATED', ?, 2031, 1000.50, 'budget-officer', now(), 'Test')",
                    programme + "/a",
                    programme);
            handle.execute(
                    "select ledger_book(?, 'COMMITTED', ?, 2031, 300, 'approver', now(), null)",
                    programme + "/c",
                    programme);
        });
        measures.read();
        assertEquals("1000.5", budget(programme, "appropriation"));
        assertEquals("700.5", budget(programme, "available"));
        assertEquals("300.0", budget(programme, "committed"));
        assertEquals("0.0", budget(programme, "paid"));

        OwnerDatabase.connect()
                .useHandle(handle -> handle.execute(
                        "update ledger_account set closed = true where programme = ? and kind <> 'COMMITTED'",
                        programme));
        measures.read();
        assertFalse(told().contains("account=\"paid\",programme=\"" + programme));
        assertEquals("300.0", budget(programme, "committed"));
    }

    @Test
    void agenciesOwnMoneyIsToldUnderItsProgrammeAlone() {
        String programme = OwnerDatabase.newProgramme();
        database.useHandle(handle -> {
            for (String agency : List.of("measured-1", "measured-2")) {
                handle.execute("select budget_line_open(?, ?)", programme, agency);
                handle.execute("select ledger_open(?, 2031)", programme + ":" + agency);
                for (String kind : List.of("SAVING_TAKEN_IN", "SAVING_RETAINED")) {
                    handle.execute(
                            "select ledger_book(?, ?, ?, 2031, 50.25, 'budget-officer', now(), 'Test')",
                            programme + "/" + agency + "/" + kind,
                            kind,
                            programme + ":" + agency);
                }
            }
        });
        measures.read();
        assertEquals("100.5", budget(programme, "available"));
        assertFalse(told().contains("measured-1"));
    }

    @Test
    void rowsPerSecondOfTheLastImportAreTold() {
        measures.read();
        assertTrue(found("(?m)^madad_imports_last_rows_per_second\\{register=\"measured\",?} 300.0$", told())
                .findAny()
                .isPresent());
    }

    @Test
    void theyAreReadOnceHoweverOftenTheyAreAskedFor() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        ReadMeasures reading = reading(
                own,
                Measure.of(
                        "probe", "Probe", "select extract(epoch from clock_timestamp()) as value from pg_sleep(0.05)"));
        reading.readWhenRested();
        double first = own.get("probe").gauge().value();
        for (int i = 0; i < 20; i++) {
            reading.readWhenRested();
        }

        assertEquals(first, own.get("probe").gauge().value());
    }

    @Test
    void whatCannotBeReadHarmsNothing() {
        SimpleMeterRegistry own = new SimpleMeterRegistry();
        reading(
                        own,
                        Measure.of("probe", "Probe", "select 1 as value"),
                        Measure.of("broken", "Broken", "select 1 / 0 as value"))
                .readWhenRested();

        assertEquals(1, own.get("probe").gauge().value());
        assertTrue(own.find("broken").gauges().isEmpty());
    }

    private enum Probe {
        A,
        B
    }

    private ReadMeasures reading(SimpleMeterRegistry own, Measure... probes) {
        return new ReadMeasures(database, clock, own, List.of(() -> List.of(probes)));
    }

    private static String told() {
        return given().header("Authorization", "Bearer " + Tokens.of("operator", Role.OPERATOR))
                .accept("text/plain")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String budget(String programme, String account) {
        return found(
                        "(?m)^madad_budget_soums\\{account=\"%s\",programme=\"%s\",year=\"2031\",?\\} (.*)$"
                                .formatted(account, programme),
                        told())
                .map(match -> match.group(1))
                .collect(Collectors.joining());
    }

    private static Stream<MatchResult> found(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results();
    }
}
