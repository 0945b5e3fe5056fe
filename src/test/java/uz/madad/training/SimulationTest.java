package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.withKey;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** 2044 is a year of this test alone, each month one test's. */
@MadadTest
class SimulationTest {

    private static final String PATH = "/api/v1/rules/training/simulations";

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void shippedDraftOverAMonthSaysWhoWouldGetMoreAndWhoLess() {
        clock.moveTo(LocalDate.of(2044, 2, 10));
        String higher = filed(world.hiredGraduate());
        String lost = filed(world.specialistWithDisability());
        filed(world.graduate(world.center(), World.newStir()));
        withdrawn(world.hiredGraduate());
        String refiled = filedAgain();
        String won = refusedByAStricterRule();

        String simulation = simulated(Map.of("draft", "pp-51", "from", "2044-02-01", "to", "2044-02-29"));

        JsonPath done = maker(simulation);
        assertEquals("DONE", done.getString("state"), done::prettify);
        assertEquals(
                Map.of(
                        "claims", 5,
                        "grantedBefore", 3,
                        "grantedAfter", 3,
                        "more", 1,
                        "fewer", 1,
                        "amountChanged", 2,
                        "amountBefore", soums("85000000.00"),
                        "amountAfter", soums("92700000.00"),
                        "budget", soums("7700000.00")),
                done.getMap("result.total"));
        assertEquals(List.of("1703"), done.getList("result.byRegionAndMonth.region"));
        assertEquals(List.of("2044-02"), done.getList("result.byRegionAndMonth.month"));
        assertEquals("7700000.00", done.getString("result.byRegionAndMonth[0].effect.budget.amount"));
        claims(simulation)
                .body("claim", containsInAnyOrder(higher, lost, refiled, won))
                .body(change(higher), equalTo("AMOUNT"))
                .body(change(refiled), equalTo("AMOUNT"))
                .body(change(lost), equalTo("FEWER"))
                .body(change(won), equalTo("MORE"))
                .body("find { it.claim == '" + lost + "' }.failed", containsString("employer-exports"))
                .body("find { it.claim == '" + higher + "' }.amount.amount", equalTo("30900000.00"));
    }

    @Test
    void changedClaimsAreListedByCursorByKindAndAsAFile() {
        clock.moveTo(LocalDate.of(2044, 3, 10));
        List<String> lost = List.of(filed(world.specialistWithDisability()), filed(world.specialistWithDisability()));
        filed(world.hiredGraduate());
        String simulation = simulated(Map.of("draft", "pp-51", "from", "2044-03-10", "to", "2044-03-10"));
        String list = PATH + "/" + simulation + "/claims";

        Response first = as("maker-1", Role.RULE_MAKER).queryParam("limit", 2).get(list);
        first.then().statusCode(200).body("claim", equalTo(lost)).header("Link", containsString("rel=\"next\""));
        as("maker-1", Role.RULE_MAKER)
                .queryParam("after", lost.get(1))
                .get(list)
                .then()
                .body("change", contains("AMOUNT"));
        as("maker-1", Role.RULE_MAKER)
                .queryParam("change", "FEWER")
                .get(list)
                .then()
                .body("claim", equalTo(lost));
        String csv = as("auditor-1", Role.AUDITOR)
                .get(PATH + "/" + simulation + "/claims.csv")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .extract()
                .asString();
        assertEquals(4, csv.lines().count());
        assertEquals(
                2,
                csv.lines()
                        .filter(line -> line.contains(",FEWER,GRANTED,REFUSED,35000000.00,,"))
                        .count(),
                csv);
    }

    @Test
    void proposedRuleSetAndParametersOfNobodyCanBeTriedToo() {
        clock.moveTo(LocalDate.of(2044, 4, 10));
        filed(world.hiredGraduate());
        Map<String, Object> parameters = new HashMap<>(as("maker-1", Role.RULE_MAKER)
                .get("/api/v1/rules/training/versions/1")
                .jsonPath()
                .getMap("parameters"));
        Map<String, Object> same = Map.of("version", 1, "from", "2044-04-10", "to", "2044-04-10");
        parameters.put(
                "caps",
                Map.of(
                        "exporterHire", Map.of("soums", "20000000.00"),
                        "specialistWithDisability", Map.of("soums", "35000000.00")));
        parameters.put("hiredWithinMonths", null);
        parameters.put("workedMonths", null);

        JsonPath unchanged = maker(simulated(same));
        JsonPath lower = maker(simulated(Map.of("parameters", parameters, "from", "2044-04-10", "to", "2044-04-10")));

        assertEquals(1, unchanged.getInt("result.total.claims"));
        assertEquals("0.00", unchanged.getString("result.total.budget.amount"));
        assertEquals("-5000000.00", lower.getString("result.total.budget.amount"));
    }

    @Test
    void periodWithoutDecisionsHasNoEffect() {
        JsonPath done = maker(simulated(Map.of("draft", "pp-51", "from", "2044-01-01", "to", "2044-01-31")));

        assertEquals(0, done.getInt("result.total.claims"));
        assertEquals(List.of(), done.getList("result.byRegionAndMonth"));
    }

    @Test
    void simulationIsInTheTrailAndInTheList() {
        String simulation = simulated(Map.of("draft", "pp-51", "from", "2044-01-01", "to", "2044-01-31"));

        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "simulation/" + simulation)
                .get("/api/v1/audit")
                .then()
                .body("action", contains("simulation.requested", "simulation.done"))
                .body("actor", contains("maker-1", "service"));
        as("auditor-1", Role.AUDITOR).get(PATH).then().statusCode(200).body("id", hasItem(simulation));
    }

    @Test
    void requestsThatNameNoneOrTwoRuleSetsOrNoPeriodAreRefused() {
        Map<String, String> period = Map.of("from", "2044-01-01", "to", "2044-01-31");
        refused(period, "draft", "one-rule-set");
        refused(
                Map.of("draft", "pp-51", "version", 1, "from", "2044-01-01", "to", "2044-01-31"),
                "draft",
                "one-rule-set");
        refused(Map.of("draft", "pp-51", "to", "2044-01-31"), "from", "required");
        refused(Map.of("draft", "pp-51", "from", "2044-02-01", "to", "2044-01-31"), "to", "before-first-day");
        refused(
                Map.of("parameters", Map.of("fund", "X"), "from", "2044-01-01", "to", "2044-01-31"),
                "/parameters/caps",
                "schema-required");
        request(Map.of("draft", "no-such", "from", "2044-01-01", "to", "2044-01-31"))
                .statusCode(404);
        request(Map.of("version", 999_999, "from", "2044-01-01", "to", "2044-01-31"))
                .statusCode(404);
        withKey(asCenter(World.newStir())).body(period).post(PATH).then().statusCode(403);
        as("maker-1", Role.RULE_MAKER)
                .get(PATH + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void listOfASimulationNotDoneIsNotTold() {
        UUID queued = insert(0);

        as("maker-1", Role.RULE_MAKER)
                .get(PATH + "/" + queued + "/claims")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:simulation-not-done"), "state", equalTo("QUEUED"));
        as("maker-1", Role.RULE_MAKER)
                .get(PATH + "/" + queued + "/claims.csv")
                .then()
                .statusCode(409);
    }

    @Test
    void simulationBegunByACopyThatDiedIsRunAgainFromNothing() {
        UUID begun = insert(1);
        database.useHandle(handle -> handle.execute("""
                insert into training_simulation_change values (?, gen_random_uuid(), 'MORE', 'REFUSED', 'GRANTED', null, 1, '')
                """, begun));
        queue(begun);

        assertEquals("DONE", finished(begun.toString()).getString("state"));
        claims(begun.toString()).body("", empty());
    }

    @Test
    void simulationThatKilledThreeCopiesIsGivenUp() {
        UUID deadly = insert(3);
        queue(deadly);

        assertEquals("FAILED", finished(deadly.toString()).getString("state"));
        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "simulation/" + deadly)
                .get("/api/v1/audit")
                .then()
                .body("action", contains("simulation.failed"));
    }

    private UUID insert(int attempts) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        insert into training_simulation
                            (parameters, decided_from, decided_to, attempts, requested_by, requested_at)
                        select parameters, '2044-01-01', '2044-01-31', ?, 'maker-1', now() from rule_set
                        where programme = 'training' and version = 1 returning id
                        """).bind(0, attempts).mapTo(UUID.class).one());
    }

    private void queue(UUID simulation) {
        database.useHandle(handle ->
                handle.execute("insert into training_simulation_queue (simulation_id) values (?)", simulation));
    }

    private static void withdrawn(Graduate graduate) {
        asCenter(graduate.center())
                .header("If-Match", "*")
                .post("/api/v1/claims/" + filed(graduate) + "/withdraw")
                .then()
                .statusCode(200);
    }

    /** Refused for one employer, granted for the next: one graduate, one subsidy. */
    private String filedAgain() {
        Graduate refused = world.graduate(world.center(), World.newStir());
        filed(refused);
        String exporter = world.exporter();
        world.employment(refused.pinfl(), exporter, LocalDate.of(2025, 4, 1), null);
        return filed(new Graduate(refused.pinfl(), refused.certificate(), refused.center(), exporter));
    }

    private String refusedByAStricterRule() {
        String claim =
                file(world.hiredGraduate()).then().statusCode(201).extract().path("id");
        database.useHandle(handle -> handle.execute("""
                insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome, category,
                                               cap, facts, checks)
                select claim_id, decided_at, rule_set_id, bca_from, bca_amount, 'REFUSED', category, cap, facts, checks
                from training_decision where claim_id = ?
                """, UUID.fromString(claim)));
        return claim;
    }

    private static String change(String claim) {
        return "find { it.claim == '" + claim + "' }.change";
    }

    private static Map<String, String> soums(String amount) {
        return Map.of("amount", amount, "currency", "UZS");
    }

    private static void refused(Object body, String field, String code) {
        request(body).statusCode(400).body("violations.field", hasItem(field), "violations.code", hasItem(code));
    }

    private static ValidatableResponse request(Object body) {
        return withKey(as("maker-1", Role.RULE_MAKER)).body(body).post(PATH).then();
    }

    private static String simulated(Map<String, Object> body) {
        String id = request(body)
                .statusCode(202)
                .body("state", equalTo("QUEUED"))
                .header("Location", containsString(PATH))
                .extract()
                .path("id");
        assertNotNull(finished(id).getString("finishedAt"));
        return id;
    }

    private static JsonPath finished(String simulation) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> maker(simulation), now -> List.of("DONE", "FAILED").contains(now.getString("state")));
    }

    private static JsonPath maker(String simulation) {
        return as("maker-1", Role.RULE_MAKER)
                .get(PATH + "/" + simulation)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse claims(String simulation) {
        return as("maker-1", Role.RULE_MAKER)
                .get(PATH + "/" + simulation + "/claims")
                .then()
                .statusCode(200);
    }
}
