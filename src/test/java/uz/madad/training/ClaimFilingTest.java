package uz.madad.training;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.ask;
import static uz.madad.testing.Desk.file;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.shared.Role;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
class ClaimFilingTest {

    @Inject
    World world;

    @Test
    @Tag("R10")
    void exporterHireGoesToReviewWithTwentyFiveMillion() {
        Graduate graduate = world.hiredGraduate();

        file(graduate)
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/claims/"))
                .header("ETag", notNullValue())
                .body("number", matchesPattern("TC-\\d{4}-\\d{6,}"))
                .body("status", equalTo("IN_REVIEW"), "category", equalTo("EXPORTER_HIRE"))
                .body("amount.amount", equalTo("25000000.00"), "amount.currency", equalTo("UZS"))
                .body(
                        "graduate",
                        equalTo(graduate.pinfl().charAt(0) + "***********"
                                + graduate.pinfl().substring(12)))
                .body("decision.outcome", equalTo("GRANTED"), "decision.ruleSet.act", notNullValue())
                .body("decision.checks.outcome", everyItem(equalTo("PASSED")))
                .body("decision.checks.article", everyItem(notNullValue()))
                .body("decision.checks.name", hasItems("graduate-known", "employed", "employer-exports"))
                .body("history.action", equalTo(List.of("filed")));
    }

    @Test
    @Tag("R7")
    void specialistWithDisabilityGoesToReviewWithThirtyFiveMillion() {
        file(world.specialistWithDisability())
                .then()
                .statusCode(201)
                .body("status", equalTo("IN_REVIEW"), "category", equalTo("SPECIALIST_WITH_DISABILITY"))
                .body("amount.amount", equalTo("35000000.00"));
    }

    @Test
    @Tag("R6")
    void claimRefusedByTheRuleIsKeptWithItsReasonsInTheCallersLanguage() {
        Graduate graduate = world.graduate(world.center(), World.newStir());

        withKey(given().auth().oauth2(Tokens.ofCenter("centre-officer", graduate.center())))
                .header("Accept-Language", "ru")
                .body(ask(graduate))
                .post("/api/v1/claims")
                .then()
                .statusCode(201)
                .body("status", equalTo("REFUSED"), "amount", nullValue())
                .body(
                        "decision.checks.find { it.name == 'employer-exports' }.outcome",
                        equalTo("FAILED"),
                        "decision.checks.find { it.name == 'employer-exports' }.reason",
                        equalTo("Работодатель не экспортирует на эту дату"));
    }

    @Test
    void amountAskedBelowTheCapIsGrantedAsAsked() {
        Graduate graduate = world.hiredGraduate();
        Map<String, Object> ask = ask(graduate);
        ask.put("requestedAmount", Map.of("amount", "12345678.90", "currency", "UZS"));

        file(graduate.center(), ask).then().statusCode(201).body("amount.amount", equalTo("12345678.90"));
    }

    @Test
    void everyFieldAtFaultIsToldAtOnceAndNothingIsFiled() {
        String center = world.center();

        file(center, Map.of("graduatePinfl", "30101990123451", "employerStir", "12"))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:madad:problem:invalid-request"))
                .body("violations.field", hasItems("graduatePinfl", "certificateNumber", "employerStir"))
                .body("violations.code", hasItems("pinfl-check-digit", "required", "stir-shape"));
        asCenter(center).get("/api/v1/claims").then().statusCode(200).body("", hasSize(0));
    }

    @Test
    void amountFinerThanATiyinIsRefused() {
        Graduate graduate = world.hiredGraduate();
        for (String amount : List.of("0.001", "-1.00", "0.00", "1e3", "ten")) {
            Map<String, Object> ask = ask(graduate);
            ask.put("requestedAmount", Map.of("amount", amount, "currency", "UZS"));
            file(graduate.center(), ask).then().statusCode(400);
        }
    }

    @Test
    @Tag("R8")
    void secondClaimForAGraduateIsRefusedWhoeverFilesIt() {
        Graduate graduate = world.hiredGraduate();
        filed(graduate);

        file(graduate).then().statusCode(409).body("type", equalTo("urn:madad:problem:claim-exists"));
        String other = world.center();
        String second = world.certificate(graduate.pinfl(), other, LocalDate.of(2025, 3, 1));
        file(new Graduate(graduate.pinfl(), second, other, graduate.employer()))
                .then()
                .statusCode(409);
    }

    @Test
    @Tag("R8")
    void ofSixtyFourClaimsFiledAtOnceExactlyOneIsFiled() throws Exception {
        Graduate graduate = world.hiredGraduate();
        List<Callable<Integer>> filings = IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(i -> () -> file(graduate).statusCode())
                .toList();

        List<Integer> answers;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = clients.invokeAll(filings).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();
        }

        assertEquals(201, answers.getFirst());
        assertEquals(List.of(409), answers.subList(1, 64).stream().distinct().toList());
    }

    @Test
    void withdrawnClaimMakesRoomForAnother() {
        Graduate graduate = world.hiredGraduate();
        Response first = file(graduate);

        asCenter(graduate.center())
                .header("If-Match", first.header("ETag"))
                .post("/api/v1/claims/" + first.path("id") + "/withdraw")
                .then()
                .statusCode(200)
                .body("status", equalTo("WITHDRAWN"), "history.action", equalTo(List.of("filed", "withdrawn")));
        filed(graduate);
    }

    @Test
    void staleOrMissingVersionIsRefused() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        String withdraw = "/api/v1/claims/" + claim + "/withdraw";

        asCenter(graduate.center()).post(withdraw).then().statusCode(428);
        asCenter(graduate.center())
                .header("If-Match", "\"99\"")
                .post(withdraw)
                .then()
                .statusCode(412);
    }

    @Test
    @Tag("R5")
    void claimWhoseEmploymentIsNotRegisteredYetWaitsAndIsJudgedAgain() {
        String center = world.center();
        String employer = world.exporter();
        String pinfl = world.person();
        String certificate = world.certificate(pinfl, center, LocalDate.of(2025, 3, 1));
        Graduate graduate = new Graduate(pinfl, certificate, center, employer);
        Response waiting = file(graduate);
        waiting.then().statusCode(201).body("status", equalTo("WAITING"), "decision.outcome", equalTo("WAITING"));

        world.employment(pinfl, employer, LocalDate.of(2025, 4, 1), null);

        asCenter(center)
                .header("If-Match", waiting.header("ETag"))
                .post("/api/v1/claims/" + waiting.path("id") + "/evaluate")
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_REVIEW"), "amount.amount", equalTo("25000000.00"));
        asCenter(center)
                .get("/api/v1/claims/" + waiting.path("id") + "/decisions")
                .then()
                .statusCode(200)
                .body("outcome", equalTo(List.of("WAITING", "GRANTED")));
    }

    @Test
    void checkTellsWhatWouldComeOfAClaimAndFilesNothing() {
        Graduate graduate = world.hiredGraduate();

        asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .body(ask(graduate))
                .post("/api/v1/claims/checks")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("GRANTED"), "amount.amount", equalTo("25000000.00"));
        asCenter(graduate.center()).get("/api/v1/claims").then().body("", hasSize(0));
    }

    @Test
    void anotherCentresClaimIsNotFoundAndNotListed() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);
        String other = world.center();

        asCenter(other).get("/api/v1/claims/" + claim).then().statusCode(404);
        asCenter(other)
                .header("If-Match", "*")
                .post("/api/v1/claims/" + claim + "/withdraw")
                .then()
                .statusCode(404);
        asCenter(other)
                .queryParam("center", graduate.center())
                .get("/api/v1/claims")
                .then()
                .body("", hasSize(0));
        asCenter(graduate.center()).get("/api/v1/claims/" + claim).then().statusCode(200);
        as("reviewer-1", Role.REVIEWER)
                .queryParam("center", graduate.center())
                .get("/api/v1/claims")
                .then()
                .body("id", equalTo(List.of(claim)));
    }

    @Test
    void tokenWithoutAnOrganisationMayNotActForACentre() {
        Graduate graduate = world.hiredGraduate();

        withKey(as("nobody", Role.TRAINING_CENTER))
                .body(ask(graduate))
                .post("/api/v1/claims")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:organisation-missing"));
        as("nobody", Role.TRAINING_CENTER).get("/api/v1/claims").then().statusCode(403);
    }

    @Test
    void listGoesOnByCursorWithoutMissingOrRepeating() {
        String center = world.center();
        List<String> all = IntStream.range(0, 5)
                .mapToObj(i -> filed(world.graduate(center, world.exporter())))
                .toList();

        Response first = asCenter(center).queryParam("limit", 3).get("/api/v1/claims");
        first.then().statusCode(200).header("Link", notNullValue());
        String next = first.header("Link").replaceAll(".*<([^>]+)>.*", "$1");
        Response second = asCenter(center).get(next);

        assertEquals(all.subList(0, 3), first.path("id"));
        assertEquals(all.subList(3, 5), second.path("id"));
        asCenter(center).queryParam("limit", 201).get("/api/v1/claims").then().statusCode(400);
    }

    @Test
    void listIsNarrowedByStatusRegionAndPeriod() {
        Graduate graduate = world.hiredGraduate();
        filed(graduate);

        asCenter(graduate.center())
                .queryParam("status", "IN_REVIEW")
                .queryParam("region", "1703")
                .queryParam(
                        "from",
                        LocalDate.now(java.time.ZoneId.of("Asia/Tashkent"))
                                .minusDays(1)
                                .toString())
                .get("/api/v1/claims")
                .then()
                .body("", hasSize(1));
        asCenter(graduate.center())
                .queryParam("status", "PAID")
                .get("/api/v1/claims")
                .then()
                .body("", hasSize(0));
        asCenter(graduate.center())
                .queryParam("region", "1726")
                .get("/api/v1/claims")
                .then()
                .body("", hasSize(0));
        asCenter(graduate.center())
                .queryParam("to", "2023-01-01")
                .get("/api/v1/claims")
                .then()
                .body("", hasSize(0));
    }

    @Test
    void repeatedRequestGetsTheFirstAnswerAndAnotherBodyIsRefused() {
        Graduate graduate = world.hiredGraduate();
        String key = UUID.randomUUID().toString();
        String first =
                fileWithKey(graduate, key).then().statusCode(201).extract().path("id");

        fileWithKey(graduate, key)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .body("id", equalTo(first));
        asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(ask(world.graduate(graduate.center(), graduate.employer())))
                .post("/api/v1/claims")
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:idempotency-key-reused"));
        asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .body(ask(graduate))
                .post("/api/v1/claims")
                .then()
                .statusCode(428);
    }

    @Test
    void filingAndTheLookUpOfThePersonAreInTheTrail() {
        Graduate graduate = world.hiredGraduate();
        String claim = filed(graduate);

        as("auditor-1", Role.AUDITOR)
                .queryParam("subject", "claim/" + claim)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body("action", hasItem("claim.filed"))
                .body("[0].organisation", equalTo("stir/" + graduate.center()))
                .body("[0].after.status", equalTo("IN_REVIEW"));
        String trail = trailOf("claim/" + claim).asString();
        assertFalse(trail.contains(graduate.pinfl()), trail);
        trailOf("person/" + personId(graduate))
                .then()
                .body("action", equalTo(List.of("person.looked-up")))
                .body("[0].organisation", equalTo("stir/" + graduate.center()));
    }

    @Test
    void lookUpOfAPersonStandsInTheTrailThoughTheClaimIsRefused() {
        Graduate graduate = world.hiredGraduate();
        filed(graduate);

        file(graduate).then().statusCode(409);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> trailOf("person/" + personId(graduate))
                .then()
                .body("action", equalTo(List.of("person.looked-up", "person.looked-up"))));
    }

    @Test
    @Tag("R2")
    void centreLearnsNothingOfAPersonItDidNotTeach() {
        Graduate taughtElsewhere = world.specialistWithDisability();
        filed(taughtElsewhere);
        Graduate own = world.hiredGraduate();
        String nobody = World.newPinfl();

        String knownPerson =
                checked(own.center(), taughtElsewhere.pinfl(), own.certificate(), taughtElsewhere.employer());
        String othersCertificate = checked(
                own.center(), taughtElsewhere.pinfl(), taughtElsewhere.certificate(), taughtElsewhere.employer());
        String unknownPerson = checked(own.center(), nobody, own.certificate(), taughtElsewhere.employer());

        assertEquals(unknownPerson, knownPerson);
        assertEquals(unknownPerson, othersCertificate);
        file(
                        own.center(),
                        Map.of(
                                "graduatePinfl", taughtElsewhere.pinfl(),
                                "certificateNumber", taughtElsewhere.certificate(),
                                "employerStir", taughtElsewhere.employer()))
                .then()
                .statusCode(201)
                .body("status", equalTo("REFUSED"));
    }

    @Test
    void textWithAPersonalNumberIsRefused() {
        Graduate graduate = world.hiredGraduate();
        Map<String, Object> ask = ask(graduate);
        ask.put("note", "see " + graduate.pinfl());

        file(graduate.center(), ask).then().statusCode(400).body("violations[0].code", equalTo("personal-number"));
    }

    private static String checked(String center, String pinfl, String certificate, String employer) {
        return asCenter(center)
                .contentType(ContentType.JSON)
                .body(Map.of("graduatePinfl", pinfl, "certificateNumber", certificate, "employerStir", employer))
                .post("/api/v1/claims/checks")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("REFUSED"))
                .extract()
                .asString();
    }

    private static Response trailOf(String subject) {
        return as("auditor-1", Role.AUDITOR).queryParam("subject", subject).get("/api/v1/audit");
    }

    private String personId(Graduate graduate) {
        return world.personId(graduate.pinfl());
    }

    private static Response fileWithKey(Graduate graduate, String key) {
        return asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(ask(graduate))
                .post("/api/v1/claims");
    }
}
