package uz.madad.training;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.ask;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Role;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
class ClaimEvidenceTest {

    @Inject
    World world;

    @Test
    void theReviewerSeesEveryRecordTheClaimRestsOn() {
        Graduate graduate = world.specialistWithDisability();
        world.salary(graduate.pinfl(), graduate.employer(), YearMonth.of(2025, 5), 7_500_000);
        String claim = filed(graduate);

        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/claims/" + claim + "/evidence")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("GRANTED"), "evidence.asOf", notNullValue())
                .body("evidence.graduate.pinfl", equalTo(graduate.pinfl()))
                .body("evidence.graduate.birthDate", equalTo("1990" + birthDay(graduate)))
                .body("evidence.certificate.number", equalTo(graduate.certificate()))
                .body("evidence.certificate.pinfl", equalTo(Pinfl.mask(graduate.pinfl())))
                .body("evidence.center.stir", equalTo(graduate.center()))
                .body("evidence.employer", nullValue())
                .body("evidence.employments.startedOn", hasSize(1))
                .body("evidence.employments[0].startedOn", equalTo("2025-04-01"))
                .body("evidence.salaries[0].month", equalTo("2025-05"))
                .body("evidence.salaries[0].amount.amount", equalTo("7500000.00"))
                .body("evidence.salaries[0].pinfl", equalTo(Pinfl.mask(graduate.pinfl())))
                .body("evidence.disabilities[0].validFrom", equalTo("2015-01-01"))
                .body("evidence.disabilities[0].pinfl", equalTo(Pinfl.mask(graduate.pinfl())));
    }

    @Test
    void theEvidenceStaysAsItWasDecidedOn() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        world.salary(graduate.pinfl(), graduate.employer(), YearMonth.of(2025, 6), 9_000_000);
        world.disability(graduate.pinfl(), LocalDate.of(2016, 1, 1));

        as("approver-1", Role.APPROVER)
                .get("/api/v1/claims/" + claim + "/evidence")
                .then()
                .statusCode(200)
                .body("evidence.salaries", hasSize(0), "evidence.disabilities", hasSize(0));
    }

    @Test
    void aClaimForSomebodyTheCentreNeverTaughtShowsNothingOfTheirLife() {
        Graduate graduate = world.hiredGraduate();
        String stranger = world.center();
        String claim =
                file(stranger, ask(graduate)).then().statusCode(201).extract().path("id");

        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/claims/" + claim + "/evidence")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("REFUSED"), "evidence.graduate", nullValue())
                .body("evidence.employments", hasSize(0))
                .body(not(containsString(graduate.pinfl())));
    }

    @Test
    void readingTheEvidenceIsALookUpOfThePersonInTheTrail() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        String number = as("auditor-1", Role.AUDITOR)
                .get("/api/v1/claims/" + claim)
                .then()
                .extract()
                .path("number");
        as("curious-reviewer", Role.REVIEWER)
                .get("/api/v1/claims/" + claim + "/evidence")
                .then()
                .statusCode(200);

        as("auditor-1", Role.AUDITOR)
                .get("/api/v1/audit?subject=person/" + world.personId(graduate.pinfl()))
                .then()
                .body("find { it.actor == 'curious-reviewer' }.action", equalTo("person.looked-up"))
                .body("find { it.actor == 'curious-reviewer' }.after", equalTo(Map.of("claim", number)));
    }

    @Test
    void aCentreAndTheTreasuryDoNotReadIt() {
        Graduate graduate = world.hiredGraduate();
        String address = "/api/v1/claims/" + filed(graduate) + "/evidence";

        asCenter(graduate.center()).get(address).then().statusCode(403);
        as("timur", Role.TREASURER).get(address).then().statusCode(403);
        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/claims/" + UUID.randomUUID() + "/evidence")
                .then()
                .statusCode(404);
    }

    private static String birthDay(Graduate graduate) {
        return new Pinfl(graduate.pinfl()).birthDate().toString().substring(4);
    }
}
