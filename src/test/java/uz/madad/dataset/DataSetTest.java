package uz.madad.dataset;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.shared.Role;
import uz.madad.testing.Desk;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

@MadadTest
class DataSetTest {

    private static final String[] PUPILS = {
        "pinfl PERSONAL_ID", "school UNIT", "grade INTEGER", "born DATE optional", "region REGION optional"
    };
    private static final String HEADER = "pinfl,school,grade,born,region\n";

    @Inject
    Jdbi database;

    @Inject
    ForgetRows forget;

    @Inject
    TestClock clock;

    @ConfigProperty(name = "test.url")
    String address;

    private final Agency agency = Agency.any();

    @Test
    @Tag("R1")
    void personalIdsAreKeptAsKeyedHashesAlone() {
        String pinfl = World.newPinfl();
        String set = agency.declared("pinfl,school", PUPILS);

        agency.send(set, HEADER + pinfl + ",S-1,5,2012-03-01,1726\n" + pinfl + ",S-2,5,,\n")
                .then()
                .statusCode(200)
                .body("state", equalTo("FILLED"))
                .body("rows", equalTo(2))
                .body("impossible", equalTo(0))
                .body("sha256.length()", equalTo(64));

        String rows = rows(set);
        assertFalse(rows.contains(pinfl), rows);
        List<String> hashes = database.withHandle(handle -> handle.createQuery("select c0::text from " + table(set))
                .mapTo(String.class)
                .list());
        assertEquals(hashes.get(0), hashes.get(1));
        assertEquals(
                new PersonalIds.Hasher(new byte[32]).hash(pinfl),
                hashes.getFirst().replace("-", ""));
    }

    @Test
    @Tag("R2")
    void anImpossiblePersonalIdRefusesNoFileAndIsKeptAsItsFault() {
        String set = agency.declared("pinfl,school", PUPILS);

        agency.send(set, HEADER + "32902990123450,S-1,5,,\n123,S-1,6,,\n" + World.newPinfl() + ",S-1,6,,\n")
                .then()
                .statusCode(200)
                .body("rows", equalTo(3))
                .body("impossible", equalTo(2));

        assertEquals(List.of("pinfl-birth-date", "pinfl-shape"), database.withHandle(handle -> handle.createQuery(
                        "select c0_fault from " + table(set) + " where c0 is null order by line")
                .mapTo(String.class)
                .list()));
    }

    static Stream<Arguments> badFiles() {
        String row = "30101990123450,S-1,5,,\n";
        String other = "41508851234568,S-1,5,,\n";
        return Stream.of(
                Arguments.of(400, "body", "file-empty", bytes("")),
                Arguments.of(400, "body", "file-without-rows", bytes(HEADER)),
                Arguments.of(400, "colour", "column-unknown", bytes("pinfl,school,grade,born,colour\n" + row)),
                Arguments.of(400, "region", "column-missing", bytes("pinfl,school,grade,born\n" + row)),
                Arguments.of(400, "pinfl", "column-twice", bytes("pinfl,pinfl,grade,born,region\n" + row)),
                Arguments.of(
                        400,
                        "line 3",
                        "not-utf8",
                        (HEADER + row + "x,\u00e9t\u00e9,5,,\n").getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of(400, "line 1", "not-utf8", (HEADER + row).getBytes(StandardCharsets.UTF_16)),
                Arguments.of(400, "line 3", "line-long", bytes(HEADER + row + "x".repeat(70_000))),
                Arguments.of(400, "line 2", "quote-open", bytes(HEADER + "\"30101990123450,S-1")),
                Arguments.of(422, "line 4, pinfl, school", "key-twice", bytes(HEADER + row + other + row)),
                Arguments.of(422, "line 3, row", "field-count", bytes(HEADER + row + "41508851234568,S-1\n")),
                Arguments.of(422, "line 2, school", "required", bytes(HEADER + "30101990123450,,5,,\n")),
                Arguments.of(422, "line 2, grade", "whole-number", bytes(HEADER + "30101990123450,S-1,five,,\n")),
                Arguments.of(422, "line 2, born", "date", bytes(HEADER + "30101990123450,S-1,5,31.12.2012,\n")),
                Arguments.of(422, "line 2, region", "region-code", bytes(HEADER + "30101990123450,S-1,5,,1799\n")),
                Arguments.of(
                        422,
                        "line 2, school",
                        "personal-number",
                        bytes(HEADER + "30101990123450,30101990123450,5,,\n")),
                Arguments.of(422, "line 2, school", "unit-code", bytes(HEADER + "30101990123450,S 1,5,,\n")));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    @Tag("R2")
    void aBadFileIsRefusedAtItsLineAndLeavesNothing(int status, String field, String code, byte[] file) {
        String set = agency.declared("pinfl,school", PUPILS);

        agency.send(set, file)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field))
                .body("violations.code", hasItem(code));

        assertNothingIsLeft(set);
    }

    @Test
    @Tag("R2")
    void everyFaultIsToldUpToAHundred() {
        String set = agency.declared("pinfl,school", PUPILS);

        agency.send(set, HEADER + "30101990123450,S-1,x,y,\n".repeat(200))
                .then()
                .statusCode(422)
                .body("violations.size()", equalTo(100))
                .body("violations.field", hasItems("line 2, grade", "line 2, born", "line 51, born"));
    }

    @Test
    @Tag("R2")
    void aLineOf300MegabytesIsRefusedWhileItArrives() throws Exception {
        String set = agency.declared("pinfl,school", PUPILS);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path(set) + "/file"))
                .header(
                        "Authorization",
                        "Bearer " + Tokens.of("o", List.of(Role.AGENCY), Map.of("agency_code", agency.code())))
                .header("Content-Type", "text/csv")
                .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new OneLine(300 << 20)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("line-long") && answer.body().contains("\"line\":2"), answer.body());
        }
        assertNothingIsLeft(set);
    }

    /** With an upgrade to HTTP/2 a body would come in faster than it is read, and wait in memory. */
    @Test
    void noUploadIsUpgradedToHttp2() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/q/health/live"))
                    .build();

            assertEquals(
                    HttpClient.Version.HTTP_1_1,
                    client.send(request, HttpResponse.BodyHandlers.discarding()).version());
        }
    }

    @Test
    @Tag("R2")
    void aCutUploadLeavesNothing() throws Exception {
        String set = agency.declared("pinfl,school", PUPILS);
        String head =
                "PUT %s/file HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 100000\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(
                                path(set), Tokens.of("o", List.of(Role.AGENCY), Map.of("agency_code", agency.code())));
        URI service = URI.create(address);
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write((head + HEADER + "30101990123450,S-1,5,,\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            Awaitility.await().until(() -> isArriving(set));
        }
        Awaitility.await().until(() -> !isArriving(set));
        assertNothingIsLeft(set);
        agency.send(set, HEADER + "30101990123450,S-1,5,,\n").then().statusCode(200);
    }

    @Test
    @Tag("R4")
    void aDataSetIsOfOneFileForGood() {
        String set = agency.declared("pinfl,school", PUPILS);
        String file = HEADER + "30101990123450,S-1,5,,\n";
        agency.send(set, file).then().statusCode(200).body("version", equalTo(1));

        agency.send(set, file).then().statusCode(200).body("version", equalTo(1));
        agency.send(set, file + "41508851234568,S-1,5,,\n")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:data-set-filled"));
    }

    @Test
    @Tag("R4")
    void rowsGoAndComeBackWithTheSameFileAlone() {
        String set = agency.declared("pinfl,school", PUPILS);
        String file = HEADER + "30101990123450,S-1,5,,\n";
        agency.send(set, file).then().statusCode(200);
        agency.asks().post(set + "/emptying").then().statusCode(428);
        agency.asks().header("If-Match", "\"0\"").post(set + "/emptying").then().statusCode(412);

        agency.asks()
                .header("If-Match", "\"1\"")
                .post(set + "/emptying")
                .then()
                .statusCode(200)
                .body("state", equalTo("EMPTIED"))
                .body("rows", equalTo(1));

        agency.asks().header("If-Match", "*").post(set + "/emptying").then().statusCode(409);
        agency.send(set, HEADER + "41508851234568,S-1,5,,\n")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:data-set-other-file"));
        agency.send(set, file).then().statusCode(200).body("state", equalTo("FILLED"));
    }

    @Test
    @Tag("R4")
    void rowsGoByThemselvesAfterNinetyDays() {
        String set = agency.declared("pinfl,school", PUPILS);
        agency.send(set, HEADER + "30101990123450,S-1,5,,\n").then().statusCode(200);
        // as if it had come long ago: no clock of others is moved
        uz.madad.OwnerDatabase.connect().useHandle(handle -> {
            handle.execute("alter table data_set disable trigger data_set_stands");
            handle.execute(
                    "update data_set set filled_at = ?::timestamptz where id = ?::uuid",
                    LocalDate.now(clock).minusDays(91).toString(),
                    id(set));
            handle.execute("alter table data_set enable trigger data_set_stands");
        });

        forget.forget();

        assertEquals("EMPTIED", agency.get(set).getString("state"));
        assertEquals("service", database.withHandle(handle -> handle.createQuery(
                        "select actor from audit_entry where subject = ? and action = 'data-set.emptied'")
                .bind(0, "data-set/" + id(set))
                .mapTo(String.class)
                .one()));
    }

    @Test
    @Tag("R3")
    void anotherAgencysDataSetIsNotThereUnlessShared() {
        Agency other = Agency.any();
        Agency friend = Agency.any();
        String set = agency.declare("pinfl,school", List.of(friend.code()), PUPILS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        other.asks().get(set).then().statusCode(404);
        other.send(set, HEADER).then().statusCode(404);
        other.asks().header("If-Match", "*").post(set + "/emptying").then().statusCode(404);
        other.asks().get("/api/v1/data-sets").then().body("$.size()", equalTo(0));
        friend.asks().get(set).then().statusCode(200);
        friend.asks().get("/api/v1/data-sets").then().body("id", contains(id(set)));
        friend.send(set, HEADER).then().statusCode(404);
        Desk.as("reviewer-1", Role.REVIEWER).get(set).then().statusCode(200).body("rows", nullValue());
    }

    @Test
    void aTokenWithoutAgencyIsTold() {
        Desk.withKey(Desk.as("nobody", Role.AGENCY))
                .body(Map.of(
                        "title",
                        "T",
                        "day",
                        "2170-09-01",
                        "columns",
                        List.of(Map.of("name", "a", "kind", "TEXT", "required", true)),
                        "key",
                        List.of("a")))
                .post("/api/v1/data-sets")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:agency-missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pinfl,pinfl", "colour", "pinfl,school,grade,born,region,x"})
    void aKeyNamesDeclaredColumnsOnce(String key) {
        agency.declare(key, List.of(), PUPILS).then().statusCode(400);
    }

    @Test
    void whatIsDeclaredIsJudged() {
        agency.declare("a", List.of(), "a TEXT", "a DATE")
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("column-twice"));
        agency.asks()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of("columns", List.of(Map.of("name", "drop table"))))
                .post("/api/v1/data-sets")
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("title", "day", "key", "columns/0/name", "columns/0/kind"));
    }

    private void assertNothingIsLeft(String set) {
        assertEquals("DECLARED", agency.get(set).getString("state"));
        int tables = database.withHandle(
                handle -> handle.createQuery("select count(*) from pg_tables where schemaname || '.' || tablename = ?")
                        .bind(0, table(set))
                        .mapTo(int.class)
                        .one());
        assertEquals(0, tables);
    }

    private boolean isArriving(String set) {
        return database.withHandle(
                handle -> handle.createQuery("select id from data_set where id = ?::uuid for update skip locked")
                        .bind(0, id(set))
                        .mapTo(String.class)
                        .findOne()
                        .isEmpty());
    }

    private String rows(String set) {
        return database.withHandle(
                handle -> handle.createQuery("select string_agg(r::text, ' ') from " + table(set) + " r")
                        .mapTo(String.class)
                        .one());
    }

    private static String table(String set) {
        return "data_rows.of_" + id(set).replace("-", "");
    }

    private static String id(String set) {
        return set.substring(set.lastIndexOf('/') + 1);
    }

    private static String path(String set) {
        return set.startsWith("http") ? URI.create(set).getPath() : set;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A header, and a line that goes on and on. */
    private static final class OneLine extends InputStream {

        private final byte[] header = bytes(HEADER);
        private final int length;
        private int at;

        OneLine(int length) {
            this.length = length;
        }

        @Override
        public int read() {
            int here = at++;
            return here < header.length ? header[here] : here < length ? 'x' : -1;
        }
    }
}
