package uz.madad.register;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.register.Deliveries.accepted;
import static uz.madad.register.Deliveries.await;
import static uz.madad.register.Deliveries.deliver;
import static uz.madad.register.Deliveries.faults;
import static uz.madad.register.Deliveries.send;
import static uz.madad.register.SyntheticIdentifiers.newPinfl;
import static uz.madad.register.SyntheticIdentifiers.newStir;

import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;

@MadadTest
class ImportTest {

    private static final String PERSONS = "pinfl,fullName,birthDate,regionCode,deceasedOn\n";

    @Inject
    Registers registers;

    @Inject
    Jdbi database;

    @Inject
    DataSource connections;

    @Test
    void validatingTellsEverythingAndChangesNothing() {
        String pinfl = newPinfl();
        JsonPath file = deliver("persons", "", PERSONS + pinfl + ",Karimova Madina,2001-02-03,1726,\n");

        assertEquals("VALIDATED", file.getString("state"));
        assertEquals("validate", file.getString("mode"));
        assertEquals(1, file.getInt("rows"));
        assertEquals(1, file.getInt("accepted"));
        assertEquals(0, file.getInt("rejected"));
        assertEquals(1, file.getInt("added"));
        assertEquals(100, file.getInt("progress"));
        assertEquals("registrar-1", file.getString("receivedBy"));
        assertEquals(64, file.getString("sha256").length());
        assertTrue(Deliveries.known(registers, pinfl).isEmpty());
    }

    @Test
    void semicolonsByteOrderMarkQuotesAndAnyOrderOfColumnsAreRead() {
        String pinfl = newPinfl();
        JsonPath file = deliver(
                "persons",
                "?mode=apply",
                "\uFEFFfullName;pinfl;regionCode;deceasedOn;birthDate\r\n\r\n\"Oʻrinov; \"\"Anvar\"\"\nqizi\\\";"
                        + pinfl + ";1703;;2001-02-03\r\n");

        assertEquals("APPLIED", file.getString("state"));
        assertEquals(
                "Oʻrinov; \"Anvar\"\nqizi\\",
                Deliveries.known(registers, pinfl).orElseThrow().fullName());
    }

    @Test
    @Tag("R3")
    void oneErrorRejectsTheWholeFile() {
        String good = newPinfl();
        JsonPath file =
                deliver("persons", "?mode=apply", PERSONS + good + ",A,2001-02-03,1726,\n\n123,B,2001-02-03,1726,\n");

        assertEquals("REJECTED", file.getString("state"));
        assertEquals(2, file.getInt("rows"));
        assertEquals(1, file.getInt("rejected"));
        assertEquals(List.of("4,pinfl,pinfl-shape,ERROR"), faults(file));
        assertTrue(Deliveries.known(registers, good).isEmpty());
    }

    @Test
    @Tag("R3")
    void skippingLeavesOutTheRowsWithErrorsAlone() {
        String good = newPinfl();
        JsonPath file = deliver(
                "persons",
                "?mode=apply&onError=skip",
                PERSONS + good + ",A,2001-02-03,1726,\n" + newPinfl() + ",B,2001-02-30,1726,\n");

        assertEquals("APPLIED", file.getString("state"));
        assertEquals(1, file.getInt("accepted"));
        assertEquals(1, file.getInt("rejected"));
        assertEquals(List.of("3,birthDate,date,ERROR"), faults(file));
        assertTrue(Deliveries.known(registers, good).isPresent());
    }

    @Test
    void aFileOfErrorsAloneIsRejectedEvenWhenSkipping() {
        JsonPath file = deliver("persons", "?mode=apply&onError=skip", PERSONS + "1,A,x,1726,\n");
        assertEquals("REJECTED", file.getString("state"));
    }

    @Test
    @Tag("R4")
    void theSameFileSentTwiceChangesNothingAndSaysSo() {
        String pinfl = newPinfl();
        String csv = PERSONS + pinfl + ",A,2001-02-03,1726,\n";
        JsonPath first = deliver("persons", "?mode=apply", csv);
        JsonPath second = deliver("persons", "?mode=apply", csv);
        JsonPath sameRowsInOtherWords = deliver("persons", "?mode=apply", csv.replace(',', ';'));

        assertEquals("UNCHANGED", second.getString("state"));
        assertEquals(first.getString("id"), second.getString("sameAs"));
        assertEquals("UNCHANGED", sameRowsInOtherWords.getString("state"));
        assertEquals(1, sameRowsInOtherWords.getInt("unchanged"));
        assertEquals(1, versions(pinfl));
    }

    @Test
    @Tag("R4")
    void aCorrectedRowIsANewVersionAndTheOldOneStays() {
        String pinfl = newPinfl();
        Deliveries.apply("persons", PERSONS + pinfl + ",Old Name,2001-02-03,1726,\n");
        Evidence.Person before = Deliveries.known(registers, pinfl).orElseThrow();
        String between = java.time.Instant.now().toString();
        JsonPath file = Deliveries.apply("persons", PERSONS + pinfl + ",New Name,2001-02-03,1703,2025-01-01\n");

        assertEquals(1, file.getInt("changed"));
        assertEquals(0, file.getInt("added"));
        assertEquals(2, versions(pinfl));
        assertEquals(
                before.id(), Deliveries.known(registers, pinfl).orElseThrow().id());
        registrar("/api/v1/registers/persons/" + pinfl + "?asOf=" + between)
                .body("record.fullName", equalTo("Old Name"));
        registrar("/api/v1/registers/persons/" + pinfl)
                .body(
                        "record.fullName", equalTo("New Name"),
                        "record.deceasedOn", equalTo("2025-01-01"),
                        "importId", equalTo(file.getString("id")),
                        "personId", equalTo(before.id().toString()));
    }

    @Test
    void filesOfOneRegisterSentAtTheSameMomentAreAllApplied() throws Exception {
        List<String> people = java.util.stream.Stream.generate(SyntheticIdentifiers::newPinfl)
                .limit(3)
                .toList();
        String shared = newPinfl();
        List<JsonPath> ends;
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            ends = threads
                    .invokeAll(people.stream()
                            .<java.util.concurrent.Callable<JsonPath>>map(pinfl -> () -> deliver(
                                    "persons",
                                    "?mode=apply",
                                    PERSONS + pinfl + ",A,2001-02-03,1726,\n" + shared + ",N" + pinfl
                                            + ",2001-02-03,1726,\n"))
                            .toList())
                    .stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .toList();
        }

        assertEquals(
                List.of("APPLIED", "APPLIED", "APPLIED"),
                ends.stream().map(end -> end.getString("state")).toList());
        assertEquals(3, versions(shared));
        assertTrue(people.stream()
                .allMatch(pinfl -> Deliveries.known(registers, pinfl).isPresent()));
    }

    @Test
    @Tag("R5")
    void certificatesSentRightAfterTheirPersonsFindThem() {
        String center = Deliveries.center();
        String pinfl = newPinfl();
        String persons = accepted(send("persons", "?mode=apply", PERSONS + pinfl + ",A,2001-02-03,1726,\n"));
        String certificates = accepted(send(
                "certificates",
                "?mode=apply",
                "number,pinfl,centerStir,course,level,issuedOn,expiresOn,studentRegisteredOn\n"
                        + SyntheticIdentifiers.newNumber("C") + "," + pinfl + "," + center + ",Java,,2025-01-15,,\n"));

        assertEquals("APPLIED", await(persons).getString("state"));
        assertEquals("APPLIED", await(certificates).getString("state"));
    }

    @Test
    @Tag("R6")
    void whatAKilledProcessLeftIsTakenOver() throws SQLException {
        String stir = newStir();
        String location;
        try (Connection other = connections.getConnection()) {
            try (Blocked queue = new Blocked(connections)) {
                location = queue.sendExporter(stir);
                begunElsewhere(id(location), 1);
                other.setAutoCommit(false);
                other.createStatement()
                        .execute("select from register_import_queue where import_id = '" + id(location)
                                + "' for update");
            }
            Awaitility.await()
                    .during(Duration.ofMillis(2_500))
                    .until(() -> Deliveries.get(location).getString("state").equals("JUDGING"));
            other.rollback();
            other.setAutoCommit(true);
        }

        assertEquals("APPLIED", await(location).getString("state"));
        assertNotNull(registers.evidence("0", "0", "0", stir).employer());
    }

    @Test
    void whoeverLooksMeanwhileSeesThatItIsJudgedAndHowFarItIs() {
        try (Handle hold = OwnerDatabase.connect().open()) {
            hold.begin();
            // the register can be read, and so the file be judged, but not changed
            hold.execute("lock table exporter in exclusive mode");
            String location = accepted(send("exporters", "?mode=apply", Blocked.exporter(newStir())));
            Awaitility.await().until(() -> Deliveries.get(location).getInt("progress") > 50);
            assertEquals("JUDGING", Deliveries.get(location).getString("state"));
            assertEquals(1, attempts(id(location)));
            hold.rollback();
            assertEquals("APPLIED", await(location).getString("state"));
        }
    }

    @Test
    @Tag("R6")
    void anImportThatKillsItsJudgeAgainAndAgainIsGivenUp() throws SQLException {
        String location;
        try (Blocked queue = new Blocked(connections)) {
            location = queue.sendExporter(newStir());
            begunElsewhere(id(location), 5);
        }
        assertEquals("FAILED", await(location).getString("state"));
    }

    @Test
    void rowsLostWithTheDatabasesUnloggedTablesAreToldAndNotGuessed() throws SQLException {
        String location;
        try (Blocked queue = new Blocked(connections)) {
            location = queue.sendExporter(newStir());
            database.useHandle(handle -> handle.execute(
                    "truncate register_staging.rows_" + id(location).replace("-", "")));
        }
        JsonPath end = await(location);
        assertEquals("FAILED", end.getString("state"));
        assertTrue(end.getString("message").contains("send the file again"));
    }

    @Test
    void importsLeaveNoTablesBehindAndAreListedAndAudited() {
        JsonPath file = deliver("persons", "?mode=apply", PERSONS + newPinfl() + ",A,2001-02-03,1726,\n");

        List<String> left = database.withHandle(
                handle -> handle.createQuery("select tablename from pg_tables where tablename like ?")
                        .bind(0, "%" + file.getString("id").replace("-", ""))
                        .mapTo(String.class)
                        .list());
        assertEquals(List.of(), left);
        registrar("/api/v1/registers/persons/imports?limit=1")
                .body("[0].id", equalTo(file.getString("id")), "register", everyItem(equalTo("persons")));
        given().auth()
                .oauth2(Tokens.of("auditor-1", "auditor"))
                .get("/api/v1/audit?subject=import/" + file.getString("id"))
                .then()
                .body(
                        "action", equalTo(List.of("import.received", "import.applied")),
                        "[0].actor", equalTo("registrar-1"),
                        "[1].after.added", equalTo(1));
    }

    @Test
    void onlyRegistrarsImport() {
        for (String role : List.of("reviewer", "approver", "auditor", "treasurer", "training-center")) {
            given().auth()
                    .oauth2(Tokens.of("somebody", role))
                    .contentType("text/csv")
                    .body(PERSONS)
                    .post("/api/v1/registers/persons/imports")
                    .then()
                    .statusCode(403);
        }
        given().contentType("text/csv")
                .body(PERSONS)
                .post("/api/v1/registers/persons/imports")
                .then()
                .statusCode(401);
    }

    private void begunElsewhere(String id, int attempts) {
        database.useHandle(handle -> handle.execute(
                "update register_import set state = 'JUDGING', attempts = ? where id = ?::uuid", attempts, id));
    }

    private int attempts(String id) {
        return database.withHandle(
                handle -> handle.createQuery("select attempts from register_import where id = ?::uuid")
                        .bind(0, id)
                        .mapTo(int.class)
                        .one());
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private int versions(String pinfl) {
        return database.withHandle(handle -> handle.createQuery("select count(*) from person where pinfl = ?")
                .bind(0, pinfl)
                .mapTo(int.class)
                .one());
    }

    private static io.restassured.response.ValidatableResponse registrar(String address) {
        return given().auth()
                .oauth2(Tokens.of("registrar-1", "registrar"))
                .get(address)
                .then()
                .statusCode(200);
    }
}
