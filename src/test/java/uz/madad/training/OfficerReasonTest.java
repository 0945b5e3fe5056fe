package uz.madad.training;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.reviewed;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Role;
import uz.madad.testing.World;

@MadadTest
class OfficerReasonTest {

    @Inject
    World world;

    @Inject
    Jdbi database;

    @Test
    void theCatalogueTellsEachReasonWithItsGroundInTheCallersLanguage() {
        asCenter(world.center())
                .get("/api/v1/claims/reasons")
                .then()
                .statusCode(200)
                .body("code", hasItem("employment-doubtful"), "article", not(hasItem(nullValue())))
                .body(
                        "find { it.code == 'employment-doubtful' }.text",
                        equalTo("The graduate’s employment is in doubt"));
        as("reviewer-1", Role.REVIEWER)
                .header("Accept-Language", "ru")
                .get("/api/v1/claims/reasons")
                .then()
                .statusCode(200)
                .body("find { it.code == 'employment-doubtful' }.serves", equalTo(List.of("REFUSE", "RETURN")));
    }

    @Test
    void theClaimsHistoryTellsTheReasonInWordsAndItsGround() {
        String claim = reviewed(world.hiredGraduate());
        decideAgainst(claim, "approver-1", "refuse").then().statusCode(200);

        claim(claim)
                .then()
                .body(
                        "history.last().reasonCode",
                        equalTo("employment-doubtful"),
                        "history.last().reason",
                        equalTo("The graduate’s employment is in doubt"),
                        "history.last().article",
                        notNullValue());
    }

    @Test
    void aReasonOutsideTheCatalogueIsRefused() {
        String claim = reviewed(world.hiredGraduate());

        decide(claim, "refuse", "because-i-say-so")
                .statusCode(400)
                .body("violations[0].field", equalTo("reasonCode"))
                .body("violations[0].message", equalTo("This is not a reason that may be given for this today"));
        claim(claim).then().body("status", equalTo("IN_REVIEW"));
    }

    @Test
    void aReasonServesOnlyWhatItIsFor() {
        String claim = reviewed(world.hiredGraduate());

        decide(claim, "return", "graduate-denies").statusCode(400);
        decide(claim, "refuse", "details-differ").statusCode(400);
        decide(claim, "refuse", "all-in-order").statusCode(400);
        decide(claim, "refuse", "graduate-denies").statusCode(200);
    }

    @Test
    void aReasonThatEndedIsNoLongerGiven() {
        OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                insert into training_officer_reason (code, serves, article, uz, ru, en, valid_from, valid_to)
                values ('test-ended', '{REFUSE}', 'none', 'x', 'x', 'x', '2023-02-22', '2024-01-01')
                on conflict do nothing
                """));
        String claim = reviewed(world.hiredGraduate());

        decide(claim, "refuse", "test-ended").statusCode(400);
        as("reviewer-1", Role.REVIEWER).get("/api/v1/claims/reasons").then().body("code", not(hasItem("test-ended")));
    }

    @Test
    void theDatabaseKeepsNoOtherReasonOfAnOfficer() {
        UUID claim = UUID.fromString(filed(world.hiredGraduate()));

        assertThrows(
                UnableToExecuteStatementException.class,
                () -> database.useHandle(handle -> handle.execute("""
                        insert into training_claim_step (claim_id, at, actor, action, status, reason_code)
                        values (?, now(), 'somebody', 'refused', 'REFUSED', 'because-i-say-so')
                        """, claim)));
    }

    private static ValidatableResponse decide(String claim, String action, String reason) {
        return as("approver-1", Role.APPROVER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("reasonCode", reason, "comment", "As the papers show"))
                .post("/api/v1/claims/" + claim + "/" + action)
                .then();
    }
}
