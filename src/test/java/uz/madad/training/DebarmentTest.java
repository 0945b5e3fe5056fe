package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.reviewed;
import static uz.madad.testing.Desk.withKey;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;

@MadadTest
class DebarmentTest {

    private static final LocalDate FIRST = LocalDate.of(2064, 6, 1);
    private static final LocalDate LAST = LocalDate.of(2067, 6, 1);

    @Inject
    World world;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @Inject
    Standings standings;

    private String center;

    @BeforeEach
    void firstOfJune() {
        clock.moveTo(FIRST);
        center = world.center();
    }

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    @Tag("R9")
    void approvedDebarmentBarsUntilItsLastDay() {
        String id = proposed();
        assertPasses(true);
        decide("aziza", Role.APPROVER, id, "approve").then().statusCode(200);

        assertPasses(false);
        clock.moveTo(LAST);
        assertPasses(false);
        clock.moveTo(LAST.plusDays(1));
        assertPasses(true);
    }

    @Test
    @Tag("R9")
    void proposedDebarmentBarsNoWaitingClaim() {
        String id = proposed();
        assertEquals(Map.of(), standings.debarred(List.of(center), FIRST));

        decide("aziza", Role.APPROVER, id, "approve").then().statusCode(200);

        assertEquals(Map.of(center, LAST), standings.debarred(List.of(center), FIRST));
    }

    @Test
    @Tag("R9")
    void claimFiledBeforeIsNotApprovedWhileItsCentreIsDebarred() {
        String claim = reviewed(world.graduate(center, world.exporter()));
        decide("aziza", Role.APPROVER, proposed(), "approve").then().statusCode(200);

        approve(claim, "aziza").then().statusCode(422).body("checks", equalTo(List.of("not-debarred")));
    }

    @Test
    void proposerDoesNotApproveAndADecisionIsFinal() {
        String id = proposed();
        decide("rustam", Role.APPROVER, id, "approve")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:same-person"));
        as("aziza", Role.APPROVER)
                .post("/api/v1/debarments/" + id + "/approve")
                .then()
                .statusCode(428);
        refuse(id).then().statusCode(200).body("proposal.state", equalTo("REFUSED"));
        decide("aziza", Role.APPROVER, id, "approve").then().statusCode(409);
        assertPasses(true);

        String other = proposed();
        decide("another", Role.REVIEWER, other, "withdraw").then().statusCode(403);
        decide("rustam", Role.REVIEWER, other, "withdraw").then().statusCode(200);
        as("olim", Role.AUDITOR)
                .queryParam("center", center)
                .get("/api/v1/debarments")
                .then()
                .body("proposal.state", equalTo(List.of("REFUSED", "WITHDRAWN")));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "debarment/" + id)
                .get("/api/v1/audit")
                .then()
                .body("action", hasItems("debarment.proposed", "debarment.refused"));
    }

    @ParameterizedTest
    @CsvSource({
        "2064-05-31, 2064-07-01, debarred-in-the-past",
        "2064-06-02, 2064-06-01, debarred-to-before-from",
        "2064-06-01, 2067-06-02, debarred-too-long"
    })
    void debarmentOutsideItsBoundsIsRefused(LocalDate from, LocalDate to, String code) {
        propose(center, from, to).then().statusCode(400).body("violations.code", hasItem(code));
    }

    @Test
    void unknownCentreIsNotDebarred() {
        propose(World.newStir(), FIRST, LAST)
                .then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of("center-unknown")));
    }

    @Test
    void databaseHoldsTwoPeopleThreeYearsAndTheDecision() {
        UUID id = UUID.fromString(proposed());
        refused(
                "debarment_two_people",
                "update training_debarment set state = 'APPROVED', decided_by = 'rustam', decided_at = now() where id = ?",
                id);
        refused("permission denied", "update training_debarment set debarred_to = '2099-01-01' where id = ?", id);
        refused("permission denied", "delete from training_debarment where id = ?", id);
        decide("aziza", Role.APPROVER, id.toString(), "approve").then().statusCode(200);
        refused("stands as it is", "update training_debarment set state = 'REFUSED' where id = ?", id);
        refused("at_most_three_years", """
                insert into training_debarment (center_stir, debarred_from, debarred_to, grounds, legal_basis, state,
                    proposed_by, proposed_at)
                select center_stir, debarred_from, debarred_to + 1, grounds, legal_basis, 'PROPOSED', 'x', now()
                from training_debarment where id = ?
                """, id);
    }

    private void refused(String why, String sql, UUID id) {
        JdbiException refusal =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(sql, id)));
        assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    }

    private void assertPasses(boolean passes) {
        file(world.graduate(center, world.exporter()))
                .then()
                .statusCode(201)
                .body(
                        "decision.checks.find { it.name == 'not-debarred' }.outcome",
                        equalTo(passes ? "PASSED" : "FAILED"))
                .body("status", equalTo(passes ? "IN_REVIEW" : "REFUSED"));
    }

    private String proposed() {
        return propose(center, FIRST, LAST).then().statusCode(201).extract().path("id");
    }

    private static Response propose(String center, LocalDate from, LocalDate to) {
        return withKey(as("rustam", Role.REVIEWER))
                .body(Map.of(
                        "centerStir",
                        center,
                        "debarredFrom",
                        from.toString(),
                        "debarredTo",
                        to.toString(),
                        "grounds",
                        "Certificates for courses nobody attended",
                        "legalBasis",
                        "Act and article"))
                .post("/api/v1/debarments");
    }

    private static Response decide(String person, String role, String id, String action) {
        return as(person, role).header("If-Match", "*").post("/api/v1/debarments/" + id + "/" + action);
    }

    private static Response refuse(String id) {
        return as("aziza", Role.APPROVER)
                .contentType("application/json")
                .header("If-Match", "*")
                .body(Map.of("reason", "Not proven"))
                .post("/api/v1/debarments/" + id + "/refuse");
    }
}
