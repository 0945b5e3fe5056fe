package uz.madad.training;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.faults.Graduates;
import uz.madad.shared.Role;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
class BulkFilingTest {

    private static final Logger LOG = Logger.getLogger(BulkFilingTest.class);
    private static final String HEADER = "graduatePinfl,certificateNumber,employerStir,requestedAmount,note\n";

    @Inject
    World world;

    @Inject
    RunBulks bulks;

    @Inject
    Jdbi database;

    @Test
    void validatingSaysWhatWouldBecomeOfEachRowAndFilesNothing() {
        Graduate hired = world.hiredGraduate();
        String center = hired.center();
        Graduate unhired = notHired(center);
        Graduate elsewhere = world.graduate(center, World.newStir());
        String csv = HEADER + row(hired) + row(unhired) + "\n\n" + row(elsewhere) + "1,,2,-3,\n";

        String id = finished(send(center, "validate", csv).then().statusCode(202), center);

        asCenter(center)
                .get("/api/v1/claims/bulk/" + id)
                .then()
                .statusCode(200)
                .body("mode", equalTo("validate"), "state", equalTo("DONE"), "progress", equalTo(100))
                .body("rows", equalTo(4), "filed", equalTo(3), "notFiled", equalTo(1));
        rows(id, center)
                .then()
                .statusCode(200)
                .body("line", contains(2, 3, 6, 7))
                .body("outcome", contains("WOULD_BE_FILED", "WOULD_BE_FILED", "WOULD_BE_FILED", "NOT_FILED"))
                .body("status", contains("IN_REVIEW", "WAITING", "REFUSED", null))
                .body("[0].amount.amount", equalTo("25000000.00"), "[0].reasons", empty())
                .body(
                        "[0].graduate",
                        equalTo(hired.pinfl().charAt(0) + "***********"
                                + hired.pinfl().substring(12)))
                .body("[1].reasons.code", hasItem("employed"))
                .body("[2].reasons.message", hasItem("The employer does not export on the day"))
                .body("claim", contains(nullValue(), nullValue(), nullValue(), nullValue()));
        asCenter(center).get("/api/v1/claims").then().body("$", empty());
    }

    @Test
    void applyingFilesEachRowAsASingleFilingWould() {
        Graduate first = world.hiredGraduate();
        String center = first.center();
        Graduate second = world.graduate(center, world.exporter());
        world.disability(second.pinfl(), LocalDate.of(2015, 1, 1));
        Graduate unhired = notHired(center);
        String csv = HEADER + row(first).replace(",,\n", ",12000000.00,Bitta\n") + row(second) + row(unhired);

        Response sent = send(center, "apply", csv);
        String id = finished(sent.then().statusCode(202), center);

        Response told = rows(id, center);
        told.then()
                .body("outcome", contains("FILED", "FILED", "FILED"))
                .body("status", contains("IN_REVIEW", "IN_REVIEW", "WAITING"))
                .body("[0].amount.amount", equalTo("12000000.00"), "[1].amount.amount", equalTo("35000000.00"));
        List<String> numbers = told.path("number");
        assertEquals(numbers.stream().sorted().toList(), numbers, "in the order of the file");
        asCenter(center)
                .get("/api/v1/claims/" + told.path("[0].claim"))
                .then()
                .statusCode(200)
                .body("number", equalTo(numbers.get(0)), "note", equalTo("Bitta"))
                .body("decision.outcome", equalTo("GRANTED"), "decision.checks.name", hasItem("employer-exports"))
                .body("history.actor", contains("centre-officer-" + center))
                .body("history.action", contains("filed"));
        asCenter(center)
                .get("/api/v1/claims/" + told.path("[2].claim"))
                .then()
                .body("waiting.awaits", contains("EMPLOYMENT"));
    }

    @Test
    void whoSentTheFileReviewsNoneOfItsClaims() {
        Graduate graduate = world.hiredGraduate();
        String id = finished(
                send(graduate.center(), "apply", HEADER + row(graduate)).then(), graduate.center());
        String claim = rows(id, graduate.center()).path("[0].claim");

        review(claim, "centre-officer-" + graduate.center(), "APPROVE").then().statusCode(403);
        review(claim, "reviewer-1", "APPROVE").then().statusCode(200);
    }

    @Test
    void theTrailOfAllOfItCarriesOneRequestAndItsSender() {
        Graduate first = world.hiredGraduate();
        Graduate second = world.graduate(first.center(), first.employer());
        Response sent = send(first.center(), "apply", HEADER + row(first) + row(second));
        String id = finished(sent.then().statusCode(202), first.center());
        String request = sent.header("X-Correlation-Id");
        List<String> claims = rows(id, first.center()).path("claim");

        List<Map<String, Object>> entries = database.withHandle(
                handle -> handle.createQuery("""
                        select action, subject, actor, organisation, roles from audit_entry where correlation_id = ?
                        """).bind(0, request).mapToMap().list());
        assertEquals(
                Map.of("bulk-filing.received", 1L, "person.looked-up", 2L, "claim.filed", 2L, "bulk-filing.done", 1L),
                entries.stream().collect(Collectors.groupingBy(e -> (String) e.get("action"), Collectors.counting())));
        assertTrue(entries.stream()
                .allMatch(e -> e.get("actor").equals("centre-officer-" + first.center())
                        && e.get("organisation").equals("stir/" + first.center())
                        && e.get("roles").equals(Role.TRAINING_CENTER)));
        assertEquals(
                claims.stream().map(claim -> "claim/" + claim).sorted().toList(),
                entries.stream()
                        .filter(e -> e.get("action").equals("claim.filed"))
                        .map(e -> (String) e.get("subject"))
                        .sorted()
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"uz", "ru", "en"})
    void faultsAreToldByLineAndFieldInTheCallersLanguage(String language) {
        String center = world.center();
        String pinfl = World.newPinfl();
        String wrong = pinfl.substring(0, 13) + (pinfl.charAt(13) == '9' ? '0' : (char) (pinfl.charAt(13) + 1));
        String csv = HEADER
                + "%s,C 1,123,0,\"about %s\"\n".formatted(wrong, pinfl)
                + "\n"
                + "%s,C-1,301234567,1.234,\n".formatted(pinfl)
                + "%s,C-1\n".formatted(pinfl)
                + "%s,C-1,301234567,,\"two\nlines\"\n".formatted(pinfl)
                + ",,,,,\n"
                + ";x\n";

        String id = finished(send(center, "apply", csv).then().statusCode(202), center);

        Response told = given().auth()
                .oauth2(Tokens.ofCenter("centre-officer", center))
                .header("Accept-Language", language)
                .get("/api/v1/claims/bulk/" + id + "/rows");
        told.then()
                .body("line", contains(2, 4, 5, 6, 9))
                .body("outcome", contains("NOT_FILED", "NOT_FILED", "NOT_FILED", "FILED", "NOT_FILED"))
                .body("[0].problem", equalTo("urn:madad:problem:invalid-request"))
                .body("[0].reasons.field", hasItems("graduatePinfl", "certificateNumber", "employerStir", "note"))
                .body("[0].reasons.code", hasItems("pinfl-check-digit", "format", "stir-shape", "personal-number"))
                .body("[1].reasons.field", contains("requestedAmount"), "[1].reasons.code", contains("money"))
                .body("[2].reasons.code", contains("field-count"), "[4].reasons.code", contains("field-count"))
                .body("[3].status", equalTo("REFUSED"), "[3].reasons.code", hasItem("graduate-known"))
                .body(
                        "[0].reasons.message",
                        hasItem(uz.madad.shared.Texts.of(
                                uz.madad.shared.Language.of(language), "violation.pinfl-check-digit")));
        assertTrue(!told.asString().contains(pinfl) && !told.asString().contains(wrong), "numbers are masked");
    }

    @Test
    void ofTwoRowsForOneGraduateTheFirstWins() {
        Graduate graduate = world.hiredGraduate();
        String csv = HEADER + row(graduate) + "broken\n".repeat(FileBulk.PART) + row(graduate);
        for (String mode : List.of("validate", "apply")) {
            String id = finished(send(graduate.center(), mode, csv).then().statusCode(202), graduate.center());

            asCenter(graduate.center())
                    .get("/api/v1/claims/bulk/" + id + "/rows?limit=1")
                    .then()
                    .body("[0].status", equalTo("IN_REVIEW"));
            asCenter(graduate.center())
                    .get("/api/v1/claims/bulk/" + id + "/rows?after=" + (FileBulk.PART + 2))
                    .then()
                    .body("line", contains(FileBulk.PART + 3))
                    .body("[0].outcome", equalTo("NOT_FILED"))
                    .body("[0].problem", equalTo("urn:madad:problem:claim-exists"))
                    .body("[0].reasons[0].message", equalTo("A claim for this graduate already stands"));
        }
        file(graduate).then().statusCode(409).body("type", equalTo("urn:madad:problem:claim-exists"));
    }

    @Test
    void twoRowsInOnePartAndAClaimThatStandsAreTheSameProblem() {
        Graduate graduate = world.hiredGraduate();
        Graduate standing = world.graduate(graduate.center(), graduate.employer());
        filed(standing);

        String id = finished(
                send(graduate.center(), "apply", HEADER + row(graduate) + row(standing) + row(graduate))
                        .then(),
                graduate.center());

        rows(id, graduate.center())
                .then()
                .body("outcome", contains("FILED", "NOT_FILED", "NOT_FILED"))
                .body("[1].problem", equalTo("urn:madad:problem:claim-exists"))
                .body("[2].problem", equalTo("urn:madad:problem:claim-exists"));
    }

    @Test
    void theSameFileAgainChangesNothingAndSaysSo() {
        Graduate graduate = world.hiredGraduate();
        String center = graduate.center();
        String csv = HEADER + row(graduate);
        UUID key = UUID.randomUUID();
        Response first = send(center, "apply", csv, key);
        String id = finished(first.then().statusCode(202).body("repeated", equalTo(false)), center);

        for (UUID again : List.of(key, UUID.randomUUID())) {
            send(center, "apply", csv, again)
                    .then()
                    .statusCode(200)
                    .header("Location", containsString("/api/v1/claims/bulk/" + id))
                    .body("id", equalTo(id), "repeated", equalTo(true), "state", equalTo("DONE"))
                    .body("message", equalTo("This file was received before; nothing has changed"));
        }
        send(center, "apply", csv + row(world.graduate(center, graduate.employer())), key)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:idempotency-key-reused"));
        send(center, "validate", csv, key).then().statusCode(422);
        asCenter(center).get("/api/v1/claims").then().body("$", hasSize(1));
        assertEquals(1, filings(center));
    }

    @Test
    void theSameFileSentAtOnceIsOneFiling() {
        Graduate graduate = world.hiredGraduate();
        String csv = HEADER + row(graduate);

        List<String> ids = Stream.generate(() -> CompletableFuture.supplyAsync(() ->
                        send(graduate.center(), "apply", csv).then().extract().<String>path("id")))
                .limit(6)
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertEquals(1, ids.size());
        finished(ids.getFirst(), graduate.center());
        asCenter(graduate.center()).get("/api/v1/claims").then().body("$", hasSize(1));
    }

    @Test
    void validatingIsDoneAgainSinceRegistersChange() {
        String center = world.center();
        Graduate graduate = notHired(center);
        String csv = HEADER + row(graduate);
        UUID key = UUID.randomUUID();
        String first = finished(send(center, "validate", csv, key).then().statusCode(202), center);
        world.employment(graduate.pinfl(), graduate.employer(), LocalDate.of(2025, 4, 1), null);

        String second = finished(send(center, "validate", csv).then().statusCode(202), center);

        rows(first, center).then().body("status", contains("WAITING"));
        rows(second, center).then().body("status", contains("IN_REVIEW"));
        send(center, "validate", csv, key).then().statusCode(200).body("id", equalTo(first));
    }

    @Test
    void anotherCentresFilingIsNotThereAndItsRowsNameNobody() {
        Graduate graduate = world.hiredGraduate();
        String csv = HEADER + row(graduate);
        String id = finished(send(graduate.center(), "apply", csv).then(), graduate.center());
        String other = world.center();

        for (String part : List.of("", "/rows", "/rows.csv")) {
            asCenter(other).get("/api/v1/claims/bulk/" + id + part).then().statusCode(404);
        }
        asCenter(other).get("/api/v1/claims/bulk").then().statusCode(200).body("$", empty());
        asCenter(graduate.center()).get("/api/v1/claims/bulk").then().body("id", contains(id));
        String ofOther = finished(send(other, "apply", csv).then().statusCode(202), other);
        rows(ofOther, other)
                .then()
                .body("[0].outcome", equalTo("FILED"), "[0].status", equalTo("REFUSED"))
                .body("[0].reasons.code", hasItems("graduate-known", "certificate-of-center"));
    }

    @Test
    void aDebarredCentresRowsAreRefusedAndAProposalBarsNobody() {
        Graduate graduate = world.hiredGraduate();
        Graduate other = world.graduate(graduate.center(), graduate.employer());
        LocalDate today = LocalDate.now(java.time.ZoneId.of("Asia/Tashkent"));
        Response proposed = uz.madad.testing.Desk.withKey(as("reviewer-1", Role.REVIEWER))
                .body(Map.of(
                        "centerStir", graduate.center(),
                        "debarredFrom", today.toString(),
                        "debarredTo", today.plusYears(1).toString(),
                        "grounds", "False certificates",
                        "legalBasis", "Resolution 86, article 9"))
                .post("/api/v1/debarments");
        proposed.then().statusCode(201);
        String before = finished(
                send(graduate.center(), "apply", HEADER + row(graduate)).then(), graduate.center());
        as("approver-1", Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .post("/api/v1/debarments/" + proposed.path("id") + "/approve")
                .then()
                .statusCode(200);
        String after =
                finished(send(graduate.center(), "apply", HEADER + row(other)).then(), graduate.center());

        rows(before, graduate.center()).then().body("[0].status", equalTo("IN_REVIEW"));
        rows(after, graduate.center())
                .then()
                .body("[0].status", equalTo("REFUSED"), "[0].reasons.code", contains("not-debarred"));
    }

    @Test
    void whatIsNoSuchFileIsRefusedWhole() {
        String center = world.center();
        refused(center, "", 400, "file-empty");
        refused(center, HEADER, 400, "file-without-rows");
        refused(center, "graduatePinfl,colour\n1,2\n", 400, "column-unknown");
        refused(center, HEADER + "a,\"b\n", 400, "quote-open");
        refused(center, HEADER + "x".repeat(70_000) + "\n", 400, "line-long");
        send(center, "apply", HEADER + "x\n".repeat(10_001))
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:madad:problem:file-too-many-rows"));
        send(center, "apply", HEADER + ("x".repeat(5_000) + "\n").repeat(2_200))
                .then()
                .statusCode(413)
                .body("type", equalTo("urn:madad:problem:file-too-large"));
        send(center, "perhaps", HEADER + "x\n").then().statusCode(400).body("violations.field", contains("mode"));
        assertEquals(0, filings(center));
    }

    @Test
    void withoutKeyOrOrganisationNothingIsTaken() {
        String center = world.center();
        asCenter(center)
                .contentType("text/csv")
                .body(HEADER + "x\n")
                .post("/api/v1/claims/bulk")
                .then()
                .statusCode(428);
        as("nobody", Role.TRAINING_CENTER)
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID())
                .body(HEADER + "x\n")
                .post("/api/v1/claims/bulk")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:organisation-missing"));
        assertEquals(0, filings(center));
    }

    @Test
    void rowsGoOnByCursorAndComeAsAFile() {
        String center = world.center();
        String csv = HEADER
                + IntStream.range(0, 5).mapToObj(i -> "=1+" + i + ",,,,\n").collect(Collectors.joining());
        String id = finished(send(center, "validate", csv.replace(',', ';')).then(), center);

        Response page = asCenter(center).get("/api/v1/claims/bulk/" + id + "/rows?limit=2");
        page.then().body("line", contains(2, 3)).header("Link", containsString("after=3"));
        asCenter(center)
                .get("/api/v1/claims/bulk/" + id + "/rows?limit=3&after=3")
                .then()
                .body("line", contains(4, 5, 6))
                .header("Link", nullValue());
        String file =
                asCenter(center).get("/api/v1/claims/bulk/" + id + "/rows.csv").asString();
        assertEquals(6, file.lines().count());
        assertTrue(file.startsWith("line,outcome,graduate,claim,status,amount,field,code,message\n")
                || file.startsWith("line,outcome,graduate,claim,status,amount,field,code,message\r\n"));
        assertTrue(file.contains("graduatePinfl; certificateNumber; certificateNumber; employerStir")
                || file.contains("graduatePinfl; certificateNumber; employerStir"));
        assertTrue(file.lines().noneMatch(line -> line.contains(",=")), file);
    }

    @Test
    void copiesShareTheWorkAndDoubleNothing() {
        List<Graduate> graduates = Graduates.load(database, 1_300);
        Map<String, List<Graduate>> byCenter = graduates.stream().collect(Collectors.groupingBy(Graduate::center));
        Map<String, String> filings = byCenter.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> send(e.getKey(), "apply", csv(e.getValue()))
                        .path("id")));

        Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    while (bulks.next()) {
                        Thread.onSpinWait();
                    }
                }))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);

        filings.forEach((center, id) -> finished(id, center));
        assertEquals(1_300, claimsOf(filings.keySet().stream().toList()));
    }

    @Test
    void whatCameOfARowStands() {
        Graduate graduate = world.hiredGraduate();
        String id = finished(
                send(graduate.center(), "apply", HEADER + row(graduate)).then(), graduate.center());

        int kept = database.withHandle(
                handle -> handle.createQuery("select count(asked) from training_bulk_row where bulk_id = ?::uuid")
                        .bind(0, id)
                        .mapTo(int.class)
                        .one());
        assertEquals(0, kept, "the rows as they came are forgotten");
        String refused = org.junit.jupiter.api.Assertions.assertThrows(
                        RuntimeException.class,
                        () -> database.useHandle(handle -> handle.execute(
                                "update training_bulk_row set outcome = 'NOT_FILED' where bulk_id = ?::uuid", id)))
                .getMessage();
        assertTrue(refused.contains("stands as it is"), refused);
    }

    /** With {@code -Dbulk.rows=10000} as large as a file may be. */
    @Test
    void manyRowsAreFiledByAFewStatements() {
        int many = Integer.getInteger("bulk.rows", 1_000);
        List<Graduate> graduates = Graduates.load(database, many * 5);
        String center = graduates.getFirst().center();
        String csv = csv(graduates.stream()
                .filter(graduate -> graduate.center().equals(center))
                .toList());
        for (String mode : List.of("validate", "apply")) {
            Instant start = Instant.now();
            String id = finished(send(center, mode, csv).then().statusCode(202), center);
            long millis = Duration.between(start, Instant.now()).toMillis();
            LOG.infof("%d rows, mode=%s: %d ms, %d a second", many, mode, millis, many * 1000L / millis);
            asCenter(center)
                    .get("/api/v1/claims/bulk/" + id)
                    .then()
                    .body("filed", equalTo(many), "notFiled", equalTo(0));
        }
        assertEquals(many, toldOf(center));
    }

    private int toldOf(String center) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select count(*) from event_outbox e join training_claim c on e.subject = 'claim/' || c.id
                        where c.center_stir = ? and e.type = 'uz.madad.claim.filed.v1' and e.data ->> 'number' = c.number
                        """).bind(0, center).mapTo(int.class).one());
    }

    private static String csv(List<Graduate> graduates) {
        return graduates.stream()
                .map(graduate ->
                        "%s,%s,%s,,\n".formatted(graduate.pinfl(), graduate.certificate(), graduate.employer()))
                .collect(Collectors.joining("", HEADER, ""));
    }

    private Graduate notHired(String center) {
        String pinfl = world.person();
        return new Graduate(
                pinfl, world.certificate(pinfl, center, LocalDate.of(2025, 3, 1)), center, world.exporter());
    }

    private static String row(Graduate graduate) {
        return "%s,%s,%s,,\n".formatted(graduate.pinfl(), graduate.certificate(), graduate.employer());
    }

    private static Response send(String center, String mode, String csv) {
        return send(center, mode, csv, UUID.randomUUID());
    }

    private static Response send(String center, String mode, String csv, UUID key) {
        return asCenter(center)
                .contentType("text/csv")
                .header("Idempotency-Key", key)
                .body(csv.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/claims/bulk?mode=" + mode);
    }

    private static void refused(String center, String csv, int status, String code) {
        send(center, "apply", csv)
                .then()
                .statusCode(status)
                .body("type", equalTo("urn:madad:problem:invalid-request"))
                .body("violations.code", hasItem(code));
    }

    private static String finished(io.restassured.response.ValidatableResponse sent, String center) {
        return finished(sent.extract().<String>path("id"), center);
    }

    private static String finished(String id, String center) {
        String state = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> asCenter(center).get("/api/v1/claims/bulk/" + id).path("state"),
                        now -> List.of("DONE", "FAILED").contains(now));
        assertEquals("DONE", state);
        return id;
    }

    private static Response rows(String id, String center) {
        return asCenter(center).get("/api/v1/claims/bulk/" + id + "/rows");
    }

    private int filings(String center) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from training_bulk where center_stir = ?")
                        .bind(0, center)
                        .mapTo(int.class)
                        .one());
    }

    private int claimsOf(List<String> centers) {
        return database.withHandle(handle -> handle.createQuery(
                        "select count(*) from training_claim where status = 'IN_REVIEW' and center_stir = any(:centers)")
                .bindArray("centers", String.class, centers)
                .mapTo(int.class)
                .one());
    }
}
