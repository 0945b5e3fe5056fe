package uz.madad.rules;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.Tokens;

@MadadTest
class RuleSetResourceTest {

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    private String programme;
    private LocalDate today;

    @BeforeEach
    void ownProgramme() {
        programme = OwnerDatabase.newProgramme();
        today = LocalDate.now(clock);
    }

    @Test
    void anybodyWithATokenReadsTheRulesInForce() {
        as("center-1", "training-center")
                .queryParam("on", "2023-02-22")
                .get("/api/v1/rules/training")
                .then()
                .statusCode(200)
                .body(
                        "version", equalTo(1),
                        "validFrom", equalTo("2023-02-22"),
                        "act", containsString("22 February 2023"),
                        "parameters.caps.exporterHire.soums", equalTo("25000000.00"),
                        "parameters.caps.specialistWithDisability.soums", equalTo("35000000.00"));
        given().get("/api/v1/rules/training").then().statusCode(401);
    }

    @Test
    void unknownProgrammeAndDaysWithoutRulesAreNotFound() {
        RequestSpecification anybody = as("center-1", "training-center");
        anybody.get("/api/v1/rules/no-such-programme").then().statusCode(404);
        anybody.get("/api/v1/rules/no-such-programme/versions").then().statusCode(404);
        anybody.get("/api/v1/rules/training/versions/999").then().statusCode(404);
        anybody.get("/api/v1/rules/" + programme).then().statusCode(404);
        anybody.queryParam("on", "2023-02-21")
                .get("/api/v1/rules/training")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:madad:problem:not-found"));
        maker().get("/api/v1/rules/no-such-programme/drafts").then().statusCode(404);
        propose("no-such-programme", today, null).then().statusCode(404);
    }

    @Test
    void whatIsNotADayIsAFaultOfShape() {
        as("center-1", "training-center")
                .queryParam("on", "22.02.2023")
                .get("/api/v1/rules/training")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("on"));
    }

    @Test
    void proposalIsInForceOnlyAfterAnotherPersonApprovedIt() {
        int version = proposed(today, null);
        as("center-1", "training-center").get(path()).then().statusCode(404);

        decide(approver(), version, "approve", "\"0\"")
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body(
                        "proposal.state", equalTo("APPROVED"),
                        "proposal.proposedBy", equalTo("maker-1"),
                        "proposal.decidedBy", equalTo("rule-approver-1"));

        as("center-1", "training-center").get(path()).then().statusCode(200).body("version", equalTo(version));
        auditor()
                .queryParam("subject", "rule-set/" + id(version))
                .get("/api/v1/audit")
                .then()
                .body("action", contains("rule-set.proposed", "rule-set.approved"));
    }

    @Test
    void thePp51DraftCanBeProposedApprovedAndComeIntoForce() {
        JsonNode draft = maker().get("/api/v1/rules/training/drafts")
                .then()
                .statusCode(200)
                .body("[0].name", equalTo("pp-51"))
                .extract()
                .as(JsonNode.class)
                .at("/0/proposal");
        ObjectNode proposal = draft.deepCopy();
        proposal.put("validFrom", today.toString());

        int version = post(maker(), proposal).then().statusCode(201).extract().path("version");
        decide(approver(), version, "approve", "\"0\"").then().statusCode(200);

        as("center-1", "training-center")
                .get(path())
                .then()
                .statusCode(200)
                .body(
                        "parameters.caps.exporterHire.bca", equalTo("75"),
                        "parameters.caps.specialistWithDisability.bca", equalTo("105"),
                        "parameters.hiredWithinMonths", equalTo(3),
                        "parameters.workedMonths", equalTo(6),
                        "parameters.employerMustBeResident", equalTo(true),
                        "parameters.salaryBands", empty());
    }

    @Test
    @Tag("R4")
    void proposerMayNotDecideEvenWithBothRoles() {
        int version = proposed(today, null);
        RequestSpecification both =
                given().auth().oauth2(Tokens.of("maker-1", List.of("rule-maker", "rule-approver"), Map.of()));

        decide(both, version, "approve", "\"0\"")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:same-person"));
        refuse(both, version, "\"0\"").then().statusCode(403);
        as("center-1", "training-center").get(path()).then().statusCode(404);
    }

    @Test
    void onlyTheRolesConcernedProposeAndDecide() {
        int version = proposed(today, null);

        post(approver(), body(today, null)).then().statusCode(403);
        post(as("center-1", "training-center"), body(today, null)).then().statusCode(403);
        decide(maker(), version, "approve", "\"0\"").then().statusCode(403);
        refuse(auditor(), version, "\"0\"").then().statusCode(403);
        as("center-1", "training-center")
                .get("/api/v1/rules/training/drafts")
                .then()
                .statusCode(403);
    }

    @Test
    void decisionNamesTheVersionItSaw() {
        int version = proposed(today, null);

        decide(approver(), version, "approve", null).then().statusCode(428);
        decide(approver(), version, "approve", "\"7\"").then().statusCode(412);
        decide(approver(), version + 1, "approve", "\"0\"").then().statusCode(404);
    }

    @Test
    void whatIsDecidedStaysDecided() {
        int version = proposed(today, null);
        refuse(approver(), version, "\"0\"")
                .then()
                .statusCode(200)
                .body("proposal.state", equalTo("REFUSED"), "proposal.reason", equalTo("Wrong article"));

        decide(approver(), version, "approve", "\"0\"").then().statusCode(412);
        decide(approver(), version, "approve", "\"1\"")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:proposal-decided"), "state", equalTo("REFUSED"));
        as("center-1", "training-center").get(path()).then().statusCode(404);
    }

    @Test
    void refusalNamesItsReason() {
        int version = proposed(today, null);

        approver()
                .contentType(ContentType.JSON)
                .header("If-Match", "\"0\"")
                .body(Map.of("reason", " "))
                .post(path() + "/versions/" + version + "/refuse")
                .then()
                .statusCode(400);
    }

    @Test
    @Tag("R4")
    void proposerAloneWithdrawsHisProposal() {
        int version = proposed(today, null);

        decide(as("maker-2", "rule-maker"), version, "withdraw", "\"0\"")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:not-the-proposer"));
        decide(maker(), version, "withdraw", "\"0\"")
                .then()
                .statusCode(200)
                .body("proposal.state", equalTo("WITHDRAWN"));
        decide(approver(), version, "approve", "\"1\"").then().statusCode(409);
    }

    @Test
    @Tag("R5")
    void followerEndsItsPredecessorTheDayBefore() {
        int first = approved(today, null);
        int second = approved(today.plusDays(30), null);

        auditor()
                .get(path() + "/versions/" + first)
                .then()
                .header("ETag", "\"2\"")
                .body(
                        "validTo", equalTo(today.plusDays(29).toString()),
                        "followedBy", equalTo(id(second)),
                        "parameters.caps.exporterHire.soums", equalTo("25000000.00"));
        assertInForce(today.plusDays(29), first);
        assertInForce(today.plusDays(30), second);
        auditor()
                .queryParam("subject", "rule-set/" + id(first))
                .get("/api/v1/audit")
                .then()
                .body(
                        "action", contains("rule-set.proposed", "rule-set.approved", "rule-set.ended"),
                        "[2].before.validTo", nullValue(),
                        "[2].after.validTo", equalTo(today.plusDays(29).toString()));
    }

    @Test
    void ruleSetWithAnEndLeavesLaterDaysFree() {
        int first = approved(today, today.plusDays(9));
        int second = approved(today.plusDays(10), null);

        assertInForce(today.plusDays(9), first);
        assertInForce(today.plusDays(10), second);
        auditor().get(path() + "/versions/" + first).then().body("followedBy", nullValue());
    }

    @Test
    void ofTwoOverlappingRuleSetsApprovedAtOnceOneIsInForce() {
        int first = proposed(today, null);
        int second = proposed(today, null);

        List<Integer> statuses = Stream.of(first, second)
                .map(version -> CompletableFuture.supplyAsync(
                        () -> decide(approver(), version, "approve", "\"0\"").statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertEquals(List.of(200, 409), statuses);
    }

    @Test
    void ofTwoApprovalsOfOneProposalAtOnceOneStands() {
        int version = proposed(today, null);

        List<Integer> statuses = Stream.of("rule-approver-1", "rule-approver-2")
                .map(person -> CompletableFuture.supplyAsync(
                        () -> decide(as(person, "rule-approver"), version, "approve", "\"0\"")
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .sorted()
                .toList();

        assertEquals(List.of(200, 412), statuses);
    }

    @ParameterizedTest(name = "approved {0}..{1}, proposed {2}..{3}")
    @CsvSource(
            nullValues = "open",
            value = {
                "10, open, 10, open", // the same first day
                "10, open, 5, open", // starts before, never ends
                "10, open, 5, 10", // its last day is the other's first
                "10, 20, 15, open", // starts inside one that has an end
                "10, 20, 20, 25", // starts on the other's last day
                "10, 20, 12, 14" // lies inside
            })
    @Tag("R1")
    void ruleSetsOfOneProgrammeNeverOverlap(int from, Integer to, int newFrom, Integer newTo) {
        int first = approved(today.plusDays(from), to == null ? null : today.plusDays(to));
        int second = proposed(today.plusDays(newFrom), newTo == null ? null : today.plusDays(newTo));

        decide(approver(), second, "approve", "\"0\"")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:rule-sets-overlap"), "versions", contains(first));
        assertInForce(today.plusDays(from), first);
    }

    @Test
    @Tag("R6")
    void rulesAreNeverMadeForThePast() {
        propose(programme, today.minusDays(1), null)
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:madad:problem:backdated"));

        UUID late = UUID.randomUUID();
        OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                        insert into rule_set (id, programme, version, valid_from, act, article, parameters, state,
                                              proposed_by, proposed_at)
                        values (?, ?, 7, ?, 'act', 'article', '{}', 'PROPOSED', 'maker-1', now())
                        """, late, programme, today.minusDays(1)));
        decide(approver(), 7, "approve", "\"0\"").then().statusCode(422);
    }

    @Test
    void lastDayIsNotBeforeTheFirst() {
        propose(programme, today.plusDays(2), today.plusDays(1))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("validTo"));
    }

    @Test
    @Tag("R3")
    void eachFaultyParameterIsNamedByItsPointer() throws IOException {
        ObjectNode proposal = body(today, null);
        ObjectNode parameters = (ObjectNode) proposal.get("parameters");
        parameters.remove("fund");
        parameters.put("bcaDate", "birthDate");
        parameters.put("hiredWithinMonths", 0);
        parameters.put("workedMonths", "six");
        parameters.put("bonus", true);
        parameters.withObject("/caps").set("exporterHire", json.readTree("{\"soums\": \"1\", \"bca\": \"75\"}"));
        parameters.withObject("/caps").set("specialistWithDisability", json.readTree("{\"soums\": \"-1\"}"));
        parameters.withObject("/articles").remove("employed");
        parameters.withObject("/deadlines/review").put("workingDays", 0);
        parameters.withObject("/conflictOfInterest").put("monthsAfterWork", -1).put("article", "1");
        parameters.withObject("/deadlines/lunch").put("workingDays", 1).put("article", "1");

        post(maker().header("Accept-Language", "en"), proposal)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "violations.field",
                                hasItems(
                                        "/parameters/fund",
                                        "/parameters/bcaDate",
                                        "/parameters/hiredWithinMonths",
                                        "/parameters/workedMonths",
                                        "/parameters/bonus",
                                        "/parameters/caps/exporterHire",
                                        "/parameters/caps/specialistWithDisability/soums",
                                        "/parameters/articles/employed",
                                        "/parameters/deadlines/review/workingDays",
                                        "/parameters/deadlines/review/article",
                                        "/parameters/deadlines/lunch",
                                        "/parameters/conflictOfInterest/monthsAfterWork"),
                        "violations.message", hasItem("This parameter is missing"));
    }

    @Test
    @Tag("R2")
    void proposalNamesItsActAndArticle() {
        ObjectNode proposal = body(today, null);
        proposal.remove("act");
        proposal.put("article", "");
        proposal.put("link", "lex.uz");

        post(maker(), proposal).then().statusCode(400).body("violations.size()", equalTo(3));
    }

    @Test
    void theSameProposalSentTwiceIsOne() {
        String key = UUID.randomUUID().toString();
        String once = send(maker(), key, body(today, null))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        send(maker(), key, body(today, null)).then().statusCode(201).body("id", equalTo(once));
        send(maker(), key, body(today.plusDays(1), null)).then().statusCode(422);
        maker().contentType(ContentType.JSON)
                .body(body(today, null))
                .post(path() + "/proposals")
                .then()
                .statusCode(428);
    }

    @Test
    void proposalsAreSeenByThoseConcernedAlone() {
        int first = approved(today, null);
        int second = proposed(today.plusDays(1), null);

        auditor().get(path() + "/versions").then().body("version", contains(second, first));
        as("center-1", "training-center")
                .get(path() + "/versions")
                .then()
                .body("version", contains(first), "version", not(hasItem(second)));
        as("center-1", "training-center")
                .get(path() + "/versions/" + second)
                .then()
                .statusCode(404);
    }

    @Test
    void versionsAreListedNewestFirstPageByPage() {
        int first = proposed(today, null);
        int second = proposed(today, null);

        String next = auditor()
                .queryParam("limit", 1)
                .get(path() + "/versions")
                .then()
                .body("version", contains(second))
                .extract()
                .header("Link");
        assertTrue(next.contains("after=" + second), next);
        auditor()
                .queryParam("limit", 1)
                .queryParam("after", second)
                .get(path() + "/versions")
                .then()
                .header("Link", nullValue())
                .body("version", contains(first));
        auditor().queryParam("after", "x").get(path() + "/versions").then().statusCode(400);
        auditor().queryParam("limit", 201).get(path() + "/versions").then().statusCode(400);
    }

    private int approved(LocalDate from, LocalDate to) {
        int version = proposed(from, to);
        decide(approver(), version, "approve", "\"0\"").then().statusCode(200);
        return version;
    }

    private int proposed(LocalDate from, LocalDate to) {
        return propose(programme, from, to).then().statusCode(201).extract().path("version");
    }

    private Response propose(String of, LocalDate from, LocalDate to) {
        return maker().contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(body(from, to))
                .post("/api/v1/rules/" + of + "/proposals");
    }

    private Response post(RequestSpecification who, ObjectNode proposal) {
        return send(who, UUID.randomUUID().toString(), proposal);
    }

    private Response send(RequestSpecification who, String key, ObjectNode proposal) {
        return who.contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(proposal)
                .post(path() + "/proposals");
    }

    private Response decide(RequestSpecification who, int version, String decision, String ifMatch) {
        if (ifMatch != null) {
            who.header("If-Match", ifMatch);
        }
        return who.post(path() + "/versions/" + version + "/" + decision);
    }

    private Response refuse(RequestSpecification who, int version, String ifMatch) {
        return who.contentType(ContentType.JSON)
                .header("If-Match", ifMatch)
                .body(Map.of("reason", "Wrong article"))
                .post(path() + "/versions/" + version + "/refuse");
    }

    private void assertInForce(LocalDate on, int version) {
        as("center-1", "training-center")
                .queryParam("on", on.toString())
                .get(path())
                .then()
                .statusCode(200)
                .body("version", equalTo(version));
    }

    private String id(int version) {
        return auditor().get(path() + "/versions/" + version).then().extract().path("id");
    }

    /** A proposal with the parameters of the announcement. */
    private ObjectNode body(LocalDate from, LocalDate to) {
        JsonNode parameters = auditor()
                .get("/api/v1/rules/training/versions/1")
                .then()
                .statusCode(200)
                .extract()
                .as(JsonNode.class)
                .get("parameters");
        ObjectNode proposal = json.createObjectNode();
        proposal.put("validFrom", from.toString());
        if (to != null) {
            proposal.put("validTo", to.toString());
        }
        proposal.put("act", "Resolution of an exam").put("article", "1").put("link", "https://lex.uz/1");
        proposal.set("parameters", parameters);
        return proposal;
    }

    private String path() {
        return "/api/v1/rules/" + programme;
    }

    private static RequestSpecification maker() {
        return as("maker-1", "rule-maker");
    }

    private static RequestSpecification approver() {
        return as("rule-approver-1", "rule-approver");
    }

    private static RequestSpecification auditor() {
        return as("auditor-1", "auditor");
    }

    private static RequestSpecification as(String person, String role) {
        return given().auth().oauth2(Tokens.of(person, role));
    }
}
