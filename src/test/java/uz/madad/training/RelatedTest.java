package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.ask;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;

import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Role;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
class RelatedTest {

    @Inject
    World world;

    @Inject
    Jdbi database;

    @Test
    void aClaimSharesItsGraduateWithClaimsThatWereRefused() {
        Graduate graduate = world.hiredGraduate();
        Map<String, Object> wrong = ask(graduate);
        wrong.put("certificateNumber", "C-none");
        String other = world.center();
        String refused = file(other, wrong).then().statusCode(201).extract().path("id");
        String claim = filed(graduate);

        related(claim)
                .then()
                .statusCode(200)
                .body("claim", equalTo(claim))
                .body(cases("PERSON") + ".id", contains(refused))
                .body(cases("PERSON") + "[0].programme", equalTo("training"))
                .body(cases("PERSON") + "[0].kind", equalTo("claim"))
                .body(cases("PERSON") + "[0].status", equalTo("REFUSED"))
                .body(cases("PERSON") + "[0].organisation", equalTo(other))
                .body(cases("PERSON") + "[0].person", equalTo(Pinfl.mask(graduate.pinfl())));
        related(refused).then().body(cases("PERSON") + ".id", contains(claim));
        assertTrue(!related(claim).asString().contains(graduate.pinfl()), "masked");
    }

    @Test
    void ofOneEmployerOtherCentresClaimsComeFirst() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        String elsewhere = filed(world.graduate(world.center(), graduate.employer()));
        String sibling = filed(world.graduate(graduate.center(), graduate.employer()));

        related(claim)
                .then()
                .body(cases("EMPLOYER") + ".id", contains(elsewhere, sibling))
                .body(cases("ACCOUNT") + ".id", contains(sibling))
                .body(cases("PERSON"), empty())
                .body(cases("CONTRACT"), empty())
                .body(cases("IMPORT"), empty());
    }

    @Test
    void anotherCentreWithTheSameAccountIsSeen() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        String twin = world.center();
        database.useTransaction(handle -> {
            handle.execute(
                    "update training_center set known_to = now() where stir = ? and known_to = 'infinity'", twin);
            handle.execute("""
                    insert into training_center (stir, name, region_code, mfo, account, registered_from)
                    select ?, 'Twin', region_code, mfo, account, registered_from from training_center where stir = ?
                    """, twin, graduate.center());
        });
        String other = filed(world.graduate(twin, world.exporter()));

        related(claim).then().body(cases("ACCOUNT") + ".id", contains(other));
        related(other).then().body(cases("ACCOUNT") + ".id", contains(claim));
    }

    @Test
    void aContractNumberThatWasSomebodyElsesIsSeen() {
        Graduate first = world.hiredGraduate();
        String claim = filed(first);
        Graduate second = world.hiredGraduate();
        String other = filed(second);
        related(claim).then().body(cases("CONTRACT"), empty());
        moveContract(first, second);

        related(claim).then().body(cases("CONTRACT") + ".id", contains(other));
    }

    @Test
    void claimsWhoseRecordsCameByOneDeliveryAreSeen() {
        UUID delivery = UUID.randomUUID();
        Graduate first = delivered(delivery);
        Graduate second = delivered(delivery);
        delivered(UUID.randomUUID());
        String claim = filed(first);
        String other = filed(second);

        related(claim).then().body(cases("IMPORT") + ".id", contains(other));
    }

    @Test
    void eachListIsBoundedAndSaysWhetherThereIsMore() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        for (int i = 0; i < 3; i++) {
            filed(world.graduate(graduate.center(), graduate.employer()));
        }

        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/claims/" + claim + "/related?limit=2")
                .then()
                .body(cases("EMPLOYER"), hasSize(2))
                .body("shared.find { it.by == 'EMPLOYER' }.more", equalTo(true))
                .body("shared.find { it.by == 'PERSON' }.more", equalTo(false));
        related(claim)
                .then()
                .body(cases("EMPLOYER"), hasSize(3))
                .body(cases("EMPLOYER") + ".id", not(hasItem(claim)))
                .body("shared.find { it.by == 'EMPLOYER' }.more", equalTo(false));
        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/claims/" + claim + "/related?limit=201")
                .then()
                .statusCode(400);
    }

    @Test
    void loansOfTheGraduateAreSeenToo() {
        UUID delivery = UUID.randomUUID();
        Graduate graduate = world.hiredGraduate();
        String claim = filed(delivered(delivery));
        String same = filed(graduate);
        confirmLoan(graduate.pinfl(), null);
        String other = world.person();
        confirmLoan(other, certificateOf(other, delivery));

        related(same)
                .then()
                .body(cases("PERSON") + ".programme", contains("loan"))
                .body(cases("PERSON") + ".kind", contains("loan"))
                .body(cases("PERSON") + ".person", contains(Pinfl.mask(graduate.pinfl())))
                .body(cases("PERSON") + ".organisation", contains("00401"));
        related(claim).then().body(cases("IMPORT") + ".person", contains(Pinfl.mask(other)));
    }

    @Test
    void theLookIsInTheTrailAndNotForCentres() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        Response looked = related(claim);

        String told = database.withHandle(handle -> handle.createQuery(
                        "select after::text from audit_entry where correlation_id = ? and action = 'person.looked-up' and subject = ?")
                .bind(0, looked.header("X-Correlation-Id"))
                .bind(1, "person/" + world.personId(graduate.pinfl()))
                .mapTo(String.class)
                .one());
        assertTrue(told.contains("related cases") && !told.contains(graduate.pinfl()), told);
        asCenter(graduate.center())
                .get("/api/v1/claims/" + claim + "/related")
                .then()
                .statusCode(403);
        related(UUID.randomUUID().toString()).then().statusCode(404);
        assertEquals(5, looked.<java.util.List<?>>path("shared").size());
    }

    /** The register corrects that the first one's contract is the second one's. */
    private void moveContract(Graduate from, Graduate to) {
        database.useTransaction(handle -> {
            String number = handle.createQuery(
                            "select contract_number from employment where pinfl = ? and known_to = 'infinity'")
                    .bind(0, from.pinfl())
                    .mapTo(String.class)
                    .one();
            handle.execute(
                    "update employment set known_to = now() where contract_number = ? and known_to = 'infinity'",
                    number);
            handle.execute(
                    "insert into employment (contract_number, pinfl, employer_stir, started_on) values (?, ?, ?, '2025-04-01')",
                    number,
                    to.pinfl(),
                    to.employer());
        });
    }

    private void confirmLoan(String pinfl, String certificate) {
        database.useHandle(handle -> handle.execute("""
                insert into loan_confirmation (id, number, bank_mfo, pinfl, person_id, certificate_number, amount,
                    expected_compensation, fiscal_year, rule_set_id, consent_reference, consented_at, checks, status,
                    confirmed_at, confirmed_by, valid_until)
                select uuidv7(), 'T-' || uuidv7(), '00401', ?, uuidv7(), ?, 8500000, 1000000, 2026, id, 'C-1', now(), '[]', 'OPEN',
                    now(), 'bank-officer', current_date + 60
                from rule_set limit 1
                """, pinfl, certificate));
    }

    private String certificateOf(String pinfl, UUID delivery) {
        String number = "D-" + UUID.randomUUID();
        database.useHandle(handle -> handle.execute("""
                insert into certificate (number, pinfl, center_stir, course, level, issued_on, import_id)
                values (?, ?, '309999991', 'Java', 'middle', '2025-03-01', ?)
                """, number, pinfl, delivery));
        return number;
    }

    private Graduate delivered(UUID delivery) {
        String center = world.center();
        String employer = world.exporter();
        String pinfl = world.person();
        String certificate = world.certificate(pinfl, center, LocalDate.of(2025, 3, 1));
        database.useHandle(handle -> handle.execute(
                "insert into employment (contract_number, pinfl, employer_stir, started_on, import_id) values (?, ?, ?, '2025-04-01', ?)",
                "D-" + UUID.randomUUID(),
                pinfl,
                employer,
                delivery));
        return new Graduate(pinfl, certificate, center, employer);
    }

    private static Response related(String claim) {
        return as("reviewer-1", Role.REVIEWER).get("/api/v1/claims/" + claim + "/related");
    }

    private static String cases(String by) {
        return "shared.find { it.by == '" + by + "' }.cases";
    }
}
