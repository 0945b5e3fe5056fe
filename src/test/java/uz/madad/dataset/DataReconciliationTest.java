package uz.madad.dataset;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.dataset.Agency.member;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Money;
import uz.madad.shared.Role;
import uz.madad.testing.Desk;
import uz.madad.testing.World;

@MadadTest
class DataReconciliationTest {

    private static final String[] LEFT = {
        "pinfl PERSONAL_ID", "school UNIT", "born DATE optional", "region REGION optional"
    };
    private static final String[] RIGHT = {"id PERSONAL_ID", "birthday DATE optional"};
    private static final String LEFT_HEADER = "pinfl,school,born,region\n";
    private static final String RIGHT_HEADER = "id,birthday\n";

    @Inject
    Jdbi database;

    @Inject
    DataReconciliations evidence;

    private final Agency agency = Agency.any();
    private final String anna = World.newPinfl();
    private final String bobur = World.newPinfl();
    private final String chori = World.newPinfl();
    private final String dilbar = World.newPinfl();

    @Test
    @Tag("R5")
    void whatTwoDataSetsSayAgainstEachOtherIsFound() {
        String left = agency.filled(
                "pinfl,school",
                LEFT_HEADER
                        + anna + ",S-1,2012-01-01,1726\n" // 2: the same
                        + bobur + ",S-1,2012-02-02,1726\n" // 3: another birthday
                        + chori + ",S-1,2012-03-03,1718\n" // 4: not in the other, and again on line 5
                        + chori + ",S-2,2012-03-03,1718\n" // 5
                        + "32902990123450,S-2,,1718\n",
                LEFT); // 6: born on 29 February 1999
        String right = agency.filled(
                "id",
                RIGHT_HEADER
                        + anna + ",2012-01-01\n" // 2
                        + bobur + ",2012-02-03\n" // 3
                        + dilbar + ",\n",
                RIGHT); // 4: not in the first

        String address = agency.reconciled(
                null,
                List.of(
                        member("pupils", left, "relation", "FIRST", "match", List.of("pinfl")),
                        member(
                                "births",
                                right,
                                "relation",
                                "SAME",
                                "match",
                                List.of("id"),
                                "compare",
                                List.of(Map.of("first", "born", "other", "birthday")))));

        assertEquals(
                List.of(
                        "DIFFERENT_VALUE,pupils,3,births,3,born/birthday,S-1,1726",
                        "IMPOSSIBLE_ID,pupils,6,,,pinfl pinfl-birth-date,S-2,1718",
                        "IN_TWO_UNITS,pupils,5,pupils,4,,S-2,1718",
                        "MISSING_IN_FIRST,births,4,pupils,,,,",
                        "MISSING_IN_OTHER,pupils,4,births,,,S-1,1718",
                        "MISSING_IN_OTHER,pupils,5,births,,,S-2,1718"),
                csv(address));
        agency.asks()
                .get(address)
                .then()
                .body(
                        "result.counts.kind",
                                contains(
                                        "DIFFERENT_VALUE",
                                        "IMPOSSIBLE_ID",
                                        "IN_TWO_UNITS",
                                        "MISSING_IN_FIRST",
                                        "MISSING_IN_OTHER"),
                        "result.counts.count", contains(1, 1, 1, 1, 2),
                        "resultHash.length()", equalTo(64));
        agency.asks()
                .get(address + "/counts?by=REGION")
                .then()
                .body(
                        "place", contains("1718", "1718", "1718", "1726", null),
                        "kind",
                                contains(
                                        "IMPOSSIBLE_ID",
                                        "IN_TWO_UNITS",
                                        "MISSING_IN_OTHER",
                                        "DIFFERENT_VALUE",
                                        "MISSING_IN_FIRST"),
                        "count", contains(1, 1, 2, 1, 1));
        agency.asks().get(address + "/counts?by=UNIT&limit=2").then().body("place", contains("S-1", "S-1"));
        agency.asks().get(address + "/counts?by=UNIT&limit=2&after=2").then().body("place", contains("S-2", "S-2"));
    }

    @Test
    @Tag("R5")
    void noPersonalIdIsEverTold() {
        String address = twoSets();

        String told = agency.asks().get(address + "/findings").asString()
                + agency.asks().get(address + "/findings.csv").asString()
                + agency.asks().get(address).asString();
        for (String person : List.of(anna, bobur, chori, dilbar)) {
            assertFalse(told.contains(person));
        }
        String trail = database.withHandle(
                handle -> handle.createQuery("select string_agg(e::text, ' ') from audit_entry e where subject = ?")
                        .bind(
                                0,
                                address.replace("/api/v1/data-reconciliations", "data-reconciliation")
                                        .replaceFirst("^.*(?=data-reconciliation/)", ""))
                        .mapTo(String.class)
                        .one());
        assertTrue(trail.contains("data-reconciliation.done"), trail);
        assertFalse(trail.contains(chori));
        agency.asks().get(address + "/findings?kind=MISSING_IN_FIRST").then().body("hash[0].length()", equalTo(12));
    }

    @Test
    @Tag("R5")
    void findingsComeAPageAtATimeAndByKindAndUnit() {
        String address = twoSets();

        agency.asks()
                .get(address + "/findings?limit=1")
                .then()
                .body("position", contains(1))
                .header("Link", org.hamcrest.Matchers.containsString("after=1"));
        agency.asks().get(address + "/findings?limit=5&after=1").then().body("position", contains(2));
        agency.asks()
                .get(address + "/findings?kind=MISSING_IN_OTHER&unit=S-1")
                .then()
                .body("line", contains(3));
        agency.asks().get(address + "/findings?unit=S-9").then().body("$", empty());
        agency.asks().get(address + "/findings?after=-1").then().statusCode(400);
        agency.asks().get(address + "/findings?kind=ODD").then().statusCode(400);
    }

    @Test
    @Tag("R6")
    void theSameFilesGiveTheSameResultEvenAfterTheirRowsWereGone() {
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n" + bobur + ",S-1,,\n", LEFT);
        String right = agency.filled("id", RIGHT_HEADER + anna + ",\n" + chori + ",\n", RIGHT);
        String address = agency.reconciled(null, pair(left, right));
        String hash = agency.get(address).getString("resultHash");
        List<String> found = csv(address);

        agency.recompute(address).then().statusCode(202);
        assertEquals(hash, agency.await(address).getString("runs[1].resultHash"));

        agency.asks()
                .header("If-Match", "*")
                .post("/api/v1/data-sets/" + right + "/emptying")
                .then()
                .statusCode(200);
        agency.recompute(address).then().statusCode(409).body("dataSet", equalTo(right));
        assertEquals(found, csv(address));
        agency.send("/api/v1/data-sets/" + right, RIGHT_HEADER + anna + ",\n" + chori + ",\n")
                .then()
                .statusCode(200);
        agency.recompute(address).then().statusCode(202);
        JsonPath end = agency.await(address);
        assertEquals(hash, end.getString("runs[2].resultHash"));
        assertEquals(hash, end.getString("resultHash"));
        assertEquals(found, csv(address));
    }

    @Test
    @Tag("R6")
    void otherRowsGiveAnotherHash() {
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String one = agency.filled("id", RIGHT_HEADER + anna + ",\n", RIGHT);
        String other = agency.filled("id", RIGHT_HEADER + anna + ",\n" + bobur + ",\n", RIGHT);

        assertNotEquals(
                agency.get(agency.reconciled(null, pair(left, one))).getString("resultHash"),
                agency.get(agency.reconciled(null, pair(left, other))).getString("resultHash"));
    }

    @Test
    @Tag("R8")
    void aRunIsCalledOffAndLeavesNothing() {
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String right = agency.filled("id", RIGHT_HEADER + bobur + ",\n", RIGHT);
        try (Handle hold = held(left)) {
            String address = agency.reconcile(null, pair(left, right))
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");
            awaitRunning(address);
            agency.asks().post(address + "/cancellation").then().statusCode(200);
            hold.rollback();

            assertEquals("CANCELLED", agency.await(address).getString("runs[0].state"));
            agency.asks().get(address + "/findings").then().body("$", empty());
            agency.asks().post(address + "/cancellation").then().statusCode(409);
            // and may be run after all
            agency.recompute(address).then().statusCode(202);
            assertEquals(2, agency.await(address).getInt("result.counts.size()"));
        }
    }

    @Test
    @Tag("R8")
    void aRunThatDiedIsTakenUpAgain() {
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String right = agency.filled("id", RIGHT_HEADER + bobur + ",\n", RIGHT);
        try (Handle hold = held(left)) {
            String address = agency.reconcile(null, pair(left, right))
                    .then()
                    .statusCode(202)
                    .extract()
                    .header("Location");
            awaitRunning(address);

            int killed = database.withHandle(
                    handle -> handle.createQuery("""
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                    where query like '%state = ''FILLED'' order by id for share' and wait_event_type = 'Lock'
                    """).mapTo(int.class).one());
            assertEquals(1, killed);
            hold.rollback();

            assertEquals("DONE", agency.await(address).getString("runs[0].state"));
            assertEquals(2, agency.get(address).getInt("result.counts.size()"));
        }
    }

    @Test
    @Tag("R3")
    void whoHasNoPartInItFindsNothing() {
        Agency registry = Agency.any();
        Agency stranger = Agency.any();
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String theirs = registry.filled("id", List.of(agency.code()), RIGHT_HEADER + bobur + ",\n", RIGHT);
        String kept = registry.filled("id", RIGHT_HEADER + bobur + ",\n", RIGHT);

        agency.reconcile(null, pair(left, kept)).then().statusCode(404);
        String address = agency.reconciled(null, pair(left, theirs));

        registry.asks().get(address + "/findings").then().statusCode(200).body("line", hasItems(2));
        registry.asks().post(address + "/cancellation").then().statusCode(404);
        registry.recompute(address).then().statusCode(404);
        for (String path : List.of("", "/findings", "/findings.csv", "/counts", "/classes")) {
            stranger.asks().get(address + path).then().statusCode(404);
        }
        stranger.asks().get("/api/v1/data-reconciliations").then().body("$", empty());
        Desk.as("reviewer-1", Role.REVIEWER).get(address).then().statusCode(200);
        Desk.as("auditor-1", Role.AUDITOR).get(address + "/findings.csv").then().statusCode(200);
    }

    @Test
    void theMinistryReconcilesWhatSeveralAgenciesSent() {
        Agency registry = Agency.any();
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String theirs = registry.filled("id", RIGHT_HEADER + bobur + ",\n", RIGHT);

        String address = Desk.withKey(Desk.as("reviewer-1", Role.REVIEWER))
                .body(Map.of("title", "T", "day", "2170-09-01", "sets", pair(left, theirs)))
                .post("/api/v1/data-reconciliations")
                .then()
                .statusCode(202)
                .body("participants.size()", equalTo(2))
                .extract()
                .header("Location");

        agency.await(address);
        registry.asks().get(address).then().statusCode(200);
        registry.recompute(address).then().statusCode(404);
    }

    @Test
    void whatDoesNotGoTogetherIsTold() {
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String right = agency.filled("id", RIGHT_HEADER + bobur + ",\n", RIGHT);
        String waiting = agency.declared("id", RIGHT);

        refused("sets", "size", List.of(member("a", left)));
        refused("sets", "set-twice", List.of(member("a", left), member("b", left)));
        refused(
                "sets/1/as",
                "set-twice",
                List.of(first(left), member("pupils", right, "relation", "SAME", "match", List.of("id"))));
        refused(
                "sets/1/relation",
                "relation-first",
                List.of(first(left), member("b", right, "relation", "FIRST", "match", List.of("id"))));
        refused(
                "sets/1/match",
                "column-undeclared",
                List.of(first(left), member("b", right, "relation", "SAME", "match", List.of("pinfl"))));
        refused(
                "sets/1/match",
                "kinds-differ",
                List.of(first(left), member("b", right, "relation", "SAME", "match", List.of("birthday"))));
        refused(
                "sets/1/match",
                "kinds-differ",
                List.of(first(left), member("b", right, "relation", "UNITS", "match", List.of("id"))));
        refused(
                "sets/1/from",
                "column-of-days",
                List.of(first(left), member("b", right, "relation", "EXCLUDES", "match", List.of("id"), "from", "id")));
        refused(
                "sets/1/compare",
                "kinds-differ",
                List.of(
                        first(left),
                        member(
                                "b",
                                right,
                                "relation",
                                "SAME",
                                "match",
                                List.of("id"),
                                "compare",
                                List.of(Map.of("first", "school", "other", "birthday")))));
        agency.reconcile(null, pair(left, waiting.substring(waiting.lastIndexOf('/') + 1)))
                .then()
                .statusCode(409);
        agency.reconcile(null, pair(left, UUID.randomUUID().toString())).then().statusCode(404);
    }

    @Test
    @Tag("R1")
    void dataSetsHashedWithDifferentKeysAreNotReconciled() {
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String right = agency.filled("id", RIGHT_HEADER + anna + ",\n", RIGHT);
        OwnerDatabase.connect().useHandle(handle -> {
            handle.execute("alter table data_set disable trigger data_set_stands");
            handle.execute("update data_set set hashed_with = repeat('f', 16) where id = ?::uuid", right);
            handle.execute("alter table data_set enable trigger data_set_stands");
        });

        agency.reconcile(null, pair(left, right))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:data-sets-of-different-keys"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 1", "4, 1", "35, 1", "39, 1", "40, 2", "70, 2", "74, 2", "75, 3", "350, 10", "354, 10", "355, 11"
    })
    @Tag("R7")
    void classesThatPupilsOfAGradeJustify(long pupils, long classes) {
        long justified = database.withHandle(handle -> handle.createQuery("select justified_classes(?, 35, 5)")
                .bind(0, pupils)
                .mapTo(long.class)
                .one());

        assertEquals(classes, justified);
    }

    @Test
    @Tag("R7")
    void theTemplateHoldsClassesAgainstPupils() {
        StringBuilder pupils = new StringBuilder("pinfl,school,grade,birthDate\n");
        StringBuilder births = new StringBuilder("pinfl,birthDate\n");
        for (int i = 0; i < 40; i++) { // 40 of one grade justify two classes
            String pinfl = World.newPinfl();
            pupils.append(pinfl).append(",S-1,1,\n");
            births.append(pinfl).append(",\n");
        }
        pupils.append(anna)
                .append(",S-2,1,\n")
                .append(bobur)
                .append(",S-2,2,\n")
                .append(chori)
                .append(",S-2,3,\n")
                .append(dilbar)
                .append(",S-2,4,\n");
        births.append(anna)
                .append(",\n")
                .append(bobur)
                .append(",\n")
                .append(dilbar)
                .append(",\n");
        String address = agency.reconciled(
                "CLASSES",
                List.of(
                        member(
                                "schools",
                                agency.filled(
                                        "school",
                                        "school,district,region,classes\nS-1,1726262,1726,1\nS-2,1718401,1718,6\nS-3,1718401,1718,1\n",
                                        "school UNIT",
                                        "district DISTRICT",
                                        "region REGION",
                                        "classes INTEGER")),
                        member(
                                "pupils",
                                agency.filled(
                                        "pinfl,school",
                                        pupils.toString(),
                                        "pinfl PERSONAL_ID",
                                        "school UNIT",
                                        "grade INTEGER",
                                        "birthDate DATE optional")),
                        member(
                                "births",
                                agency.filled(
                                        "pinfl", births.toString(), "pinfl PERSONAL_ID", "birthDate DATE optional")),
                        member(
                                "deaths",
                                agency.filled(
                                        "pinfl",
                                        "pinfl,diedOn\n" + bobur + ",2170-09-01\n" + anna + ",2170-09-02\n",
                                        "pinfl PERSONAL_ID",
                                        "diedOn DATE")),
                        member(
                                "departures",
                                agency.filled(
                                        "pinfl,departedOn",
                                        "pinfl,departedOn,returnedOn\n" + dilbar + ",2169-01-01,\n" + anna
                                                + ",2169-01-01,2169-06-01\n",
                                        "pinfl PERSONAL_ID",
                                        "departedOn DATE",
                                        "returnedOn DATE optional"))));

        // S-1: 1 reported, 2 justified. S-2: Anna alone is counted: 1 of 6. S-3 has no pupils: 0 of 1.
        agency.asks()
                .get(address + "/classes")
                .then()
                .body(
                        "place", contains("S-1", "S-2", "S-3"),
                        "pupils", contains(40, 4, 0),
                        "counted", contains(40, 1, 0),
                        "reported", contains(1, 6, 1),
                        "justified", contains(2, 1, 0),
                        "surplus", contains(0, 5, 1),
                        "shortage", contains(1, 0, 0));
        agency.asks()
                .get(address + "/classes?by=REGION&surplusAlone=true")
                .then()
                .body("place", contains("1718"), "surplus", contains(6), "schools", contains(2));
        agency.asks()
                .get(address)
                .then()
                .body(
                        "result.classes.surplus", equalTo(6),
                        "result.classes.shortage", equalTo(1),
                        "result.classes.classCost.amount", equalTo("87500000.00"),
                        "result.classes.amount.amount", equalTo("525000000.00"));
        assertEquals(
                List.of(
                        "EXCLUDED,pupils,43,deaths,2,,S-2,1718",
                        "EXCLUDED,pupils,45,departures,2,,S-2,1718",
                        "MISSING_IN_FIRST,schools,4,pupils,,,S-3,1718",
                        "MISSING_IN_OTHER,pupils,44,births,,,S-2,1718"),
                csv(address));
        UUID id = UUID.fromString(address.substring(address.lastIndexOf('/') + 1));
        DataReconciliations.Evidence told = evidence.result(id).orElseThrow();
        assertEquals(Money.of("525000000.00"), told.amount());
        assertEquals(agency.get(address).getString("resultHash"), told.resultHash());
        assertEquals(Optional.empty(), evidence.result(UUID.randomUUID()));
    }

    @Test
    @Tag("R7")
    void theOrderOfRowsChangesNothing() {
        String schools = agency.filled(
                "school",
                "school,district,region,classes\nS-1,1726262,1726,3\nS-2,1718401,1718,3\n",
                "school UNIT",
                "district DISTRICT",
                "region REGION",
                "classes INTEGER");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            String pinfl = World.newPinfl();
            rows.add(pinfl + ",S-" + (1 + i % 2) + ",1,\n");
            if (i % 8 == 0) {
                rows.add(pinfl + ",S-" + (2 - i % 2) + ",1,\n"); // in both
            }
        }
        List<String> found = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Collections.shuffle(rows, new Random(i));
            String pupils = agency.filled(
                    "pinfl,school",
                    "pinfl,school,grade,birthDate\n" + String.join("", rows),
                    "pinfl PERSONAL_ID",
                    "school UNIT",
                    "grade INTEGER",
                    "birthDate DATE optional");
            String address =
                    agency.reconciled("CLASSES", List.of(member("schools", schools), member("pupils", pupils)));
            found.add(agency.get(address).getString("result")
                    + agency.asks().get(address + "/classes").asString()
                    + agency.asks().get(address + "/counts?by=UNIT").asString());
        }

        assertEquals(found.get(0), found.get(1));
        assertEquals(found.get(0), found.get(2));
        assertTrue(found.getFirst().contains("IN_TWO_UNITS"), found.getFirst());
    }

    @Test
    void theTemplateSaysWhatItTakes() {
        agency.asks()
                .get("/api/v1/data-reconciliations/templates")
                .then()
                .statusCode(200)
                .body("[0].parts.as", contains("pupils", "births", "leavers", "deaths", "departures", "schools"));
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n", LEFT);
        String right = agency.filled("id", RIGHT_HEADER + anna + ",\n", RIGHT);

        agency.reconcile("CLASSES", List.of(member("pupils", left), member("planets", right)))
                .then()
                .statusCode(400)
                .body("violations.code", hasItems("template-columns", "template-set", "template-needs"));
    }

    @Test
    @Tag("R6")
    void whatWasFoundStandsForGood() {
        String id = twoSets().replaceFirst(".*/", "");

        for (String change : List.of(
                "update data_reconciliation set title = 'Other' where id = ?::uuid",
                "update data_reconciliation set result = null, result_hash = null where id = ?::uuid",
                "delete from data_reconciliation where id = ?::uuid",
                "delete from data_reconciliation_finding where reconciliation_id = ?::uuid",
                "update data_reconciliation_count set count = 9 where reconciliation_id = ?::uuid")) {
            assertThrows(
                    RuntimeException.class,
                    () -> OwnerDatabase.connect().useHandle(handle -> handle.execute(change, id)),
                    change);
        }
    }

    private String twoSets() {
        String left = agency.filled("pinfl,school", LEFT_HEADER + anna + ",S-1,,\n" + bobur + ",S-1,,\n", LEFT);
        String right = agency.filled("id", RIGHT_HEADER + anna + ",\n" + chori + ",\n", RIGHT);
        return agency.reconciled(null, pair(left, right));
    }

    private static Map<String, Object> first(String left) {
        return member("pupils", left, "relation", "FIRST", "match", List.of("pinfl"));
    }

    private static List<Map<String, Object>> pair(String left, String right) {
        return List.of(first(left), member("births", right, "relation", "SAME", "match", List.of("id")));
    }

    private void refused(String field, String code, List<Map<String, Object>> sets) {
        agency.reconcile(null, sets)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body("violations.code", hasItem(code));
    }

    /** Without the short hashes, which are of people made up for this test. */
    private List<String> csv(String address) {
        return agency.asks()
                .get(address + "/findings.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .skip(1)
                .map(line -> {
                    String[] cells = line.split(",", -1);
                    return String.join(
                            ",", cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[7], cells[9]);
                })
                .toList();
    }

    /** Keeps runs with this data set waiting. */
    private Handle held(String dataSet) {
        Handle hold = database.open();
        hold.begin();
        hold.execute("select from data_set where id = ?::uuid for no key update", dataSet);
        return hold;
    }

    private void awaitRunning(String address) {
        awaited(address, "RUNNING");
        awaited(() -> database.withHandle(handle -> handle.createQuery(
                                "select count(*) from pg_stat_activity where query like '%for share' and wait_event_type = 'Lock'")
                        .mapTo(int.class)
                        .one())
                == 1);
    }

    private void awaited(String address, String state) {
        awaited(() -> agency.get(address).getString("runs[0].state").equals(state));
    }

    private static void awaited(Callable<Boolean> is) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(is);
    }
}
