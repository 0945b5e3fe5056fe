package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.approve;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

/** 2072 to 2076 are years of this test alone. */
@MadadTest
class PatternTest {

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    TestClock clock;

    @Inject
    ScorePatterns score;

    @Inject
    ObjectMapper json;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void hiresThatEndSoonAfterPaymentAreToldAndDecideNothing() {
        payday.open(2073);
        String center = world.center();
        String employer = world.exporter();
        List<Graduate> graduates =
                Stream.generate(() -> world.graduate(center, employer)).limit(3).toList();
        paid(graduates);
        graduates.forEach(graduate -> leaves(graduate, LocalDate.of(2073, 6, 15)));
        clock.moveTo(LocalDate.of(2073, 6, 14));
        score.scoreTonight();
        patterns("stir=" + center, "en").then().statusCode(200).body("$", empty());
        clock.moveTo(LocalDate.of(2073, 6, 16));

        CompletableFuture.allOf(Stream.generate(() -> CompletableFuture.runAsync(score::scoreTonight))
                        .limit(3)
                        .toArray(CompletableFuture[]::new))
                .join();

        patterns("stir=" + center, "en")
                .then()
                .body("subject", contains("CENTER"), "score", contains(50), "day", contains("2073-06-16"))
                .body("[0].reasons.code", contains("hires-ended-soon"))
                .body("[0].reasons[0].cases", equalTo(3), "[0].reasons[0].among", equalTo(3))
                .body(
                        "[0].reasons[0].text",
                        equalTo("3 of 3 hires paid for in the last 24 months ended within 90 days of the payment"))
                .body("[0].reasons[0].basis", containsString("to be confirmed"));
        patterns("stir=" + center, "uz").then().body("[0].reasons[0].text", containsString("24 oy"));
        patterns("stir=" + center, "ru").then().body("[0].reasons[0].text", containsString("24 мес"));
        patterns("subject=EMPLOYER&stir=" + employer, "en").then().body("score", contains(50));
        patterns("subject=CENTER&stir=" + employer, "en").then().body("$", empty());
        assertEquals(1, entries("patterns/2073-06-16"));

        String next = filed(world.graduate(center, employer));
        as("reviewer-1", Role.REVIEWER)
                .get("/api/v1/claims/" + next + "/related")
                .then()
                .body("patterns.subject", containsInAnyOrder("CENTER", "EMPLOYER"))
                .body("patterns.score", contains(50, 50));
        review(next, "reviewer-1", "APPROVE").then().statusCode(200);
        approve(next, "approver-1").then().statusCode(200).body("status", equalTo("APPROVED"));
        assertTrue(!claim(next).asString().contains("hires-ended-soon"), "nothing that decides knows of it");
    }

    @Test
    void listGoesOnByCursorFromTheHighestScore() {
        payday.open(2074);
        String center = world.center();
        String employer = world.exporter();
        List<Graduate> graduates =
                Stream.generate(() -> world.graduate(center, employer)).limit(3).toList();
        paid(graduates);
        graduates.forEach(graduate -> leaves(graduate, LocalDate.of(2074, 5, 20)));
        reassign(graduates.getFirst());
        clock.moveTo(LocalDate.of(2074, 6, 1));
        score.scoreTonight();

        List<String> seen = new ArrayList<>();
        List<Integer> scores = new ArrayList<>();
        String next = "/api/v1/claims/patterns?limit=1";
        while (next != null) {
            Response page =
                    as("auditor-1", Role.AUDITOR).urlEncodingEnabled(false).get(next);
            page.then().statusCode(200).body("$", hasSize(1));
            seen.add(page.path("[0].subject") + ":" + page.path("[0].stir"));
            scores.add(page.path("[0].score"));
            String link = page.header("Link");
            next = link == null ? null : link.substring(link.indexOf("/api/"), link.indexOf('>'));
        }

        assertTrue(seen.containsAll(List.of("CENTER:" + center, "EMPLOYER:" + employer)), seen.toString());
        assertEquals(seen.size(), seen.stream().distinct().count());
        assertEquals(scores.stream().sorted((a, b) -> b - a).toList(), scores);
        patterns("stir=" + center, "en")
                .then()
                .body("[0].score", equalTo(90))
                .body("[0].reasons.code", contains("hires-ended-soon", "contract-twice"))
                .body("[0].reasons[1].cases", equalTo(1), "[0].reasons[1].among", equalTo(3));
        patterns("after=nonsense", "en").then().statusCode(400);
    }

    @Test
    void averagesJustAboveABandAreTold() throws IOException {
        clock.moveTo(LocalDate.of(2076, 5, 2));
        UUID bands = proposedBands();
        String center = world.center();
        String honest = world.center();
        String employer = World.newStir();
        for (int i = 0; i < 5; i++) {
            granted(center, employer, bands, "5149999.99");
            granted(honest, World.newStir(), bands, "5150000.00");
        }
        score.scoreTonight();

        patterns("stir=" + center, "en")
                .then()
                .body("[0].reasons.code", contains("salaries-just-above-band"))
                .body("[0].reasons[0].cases", equalTo(5), "[0].reasons[0].among", equalTo(5), "[0].score", equalTo(30));
        patterns("stir=" + employer, "en").then().body("subject", contains("EMPLOYER"));
        patterns("stir=" + honest, "en").then().body("$", empty());
    }

    @Test
    void thresholdsAreDatedAndNotTheServicesToChange() {
        boolean allowed = database.withHandle(handle -> handle.createQuery(
                        "select has_table_privilege(current_user, 'training_pattern', 'insert, update, delete')")
                .mapTo(boolean.class)
                .one());
        assertTrue(!allowed);
        String refused = org.junit.jupiter.api.Assertions.assertThrows(
                        RuntimeException.class,
                        () -> uz.madad.OwnerDatabase.connect().useHandle(handle -> handle.execute("""
                                insert into training_pattern (code, valid_from, months, least, percent, points, basis)
                                values ('contract-twice', '2030-01-01', 24, 1, 0, 40, 'Overlaps')
                                """)))
                .getMessage();
        assertTrue(refused.contains("one_pattern_a_day"), refused);
    }

    /** Paid on 2 May. */
    private void paid(List<Graduate> graduates) {
        List<String> claims = graduates.stream().map(payday::approved).toList();
        payday.send();
        Bank.says(Bank.statement(claims.stream()
                        .map(claim -> Bank.paid(Payday.order(claim), "25000000.00", payday.day()))
                        .toArray(String[]::new)))
                .then()
                .statusCode(201);
    }

    private void leaves(Graduate graduate, LocalDate day) {
        database.useTransaction(handle -> {
            String number = contractOf(graduate);
            handle.execute(
                    "update employment set known_to = now() where contract_number = ? and known_to = 'infinity'",
                    number);
            handle.execute(
                    "insert into employment (contract_number, pinfl, employer_stir, started_on, ended_on) values (?, ?, ?, '2025-04-01', ?)",
                    number,
                    graduate.pinfl(),
                    graduate.employer(),
                    day);
        });
    }

    /** The register has the contract's number for somebody else for a moment. */
    private void reassign(Graduate graduate) {
        String number = contractOf(graduate);
        String other = world.person();
        database.useTransaction(handle -> handle.execute("""
                insert into employment (contract_number, pinfl, employer_stir, started_on, known_from, known_to)
                values (?, ?, ?, '2025-04-01', now() - interval '2 seconds', now() - interval '1 second')
                """, number, other, World.newStir()));
    }

    private String contractOf(Graduate graduate) {
        return database.withHandle(handle -> handle.createQuery(
                        "select contract_number from employment where pinfl = ? and known_to = 'infinity'")
                .bind(0, graduate.pinfl())
                .mapTo(String.class)
                .one());
    }

    /** A claim of 2 May 2076 decided by a rule set with bands, on six equal salaries. */
    private void granted(String center, String employer, UUID ruleSet, String salary) {
        String salaries = Stream.iterate(YearMonth.of(2075, 11), month -> month.plusMonths(1))
                .limit(6)
                .map(month -> "{\"month\": \"%s\", \"amount\": {\"amount\": \"%s\", \"currency\": \"UZS\"}}"
                        .formatted(month, salary))
                .collect(Collectors.joining(", ", "[", "]"));
        UUID claim = UUID.randomUUID();
        database.useTransaction(handle -> {
            handle.execute("""
                    insert into training_claim (id, number, version, center_stir, graduate_pinfl, certificate_number,
                        employer_stir, status, category, amount, filed_at, filed_by)
                    values (?, ?, 0, ?, ?, 'C', ?, 'IN_REVIEW', 'EXPORTER_HIRE', 1000000, ?, 'centre')
                    """, claim, "P-" + claim, center, World.newPinfl(), employer, OffsetDateTime.now(clock));
            handle.execute(
                    """
                    insert into training_decision (claim_id, decided_at, rule_set_id, bca_from, bca_amount, outcome, category,
                        cap, amount, facts, checks)
                    values (?, ?, ?, '2025-08-01', 412000, 'GRANTED', 'EXPORTER_HIRE', 1000000, 1000000, ?::jsonb, '[]')
                    """,
                    claim,
                    OffsetDateTime.now(clock),
                    ruleSet,
                    "{\"decidedOn\": \"2076-05-02\", \"evidence\": {\"salaries\": " + salaries + "}}");
        });
    }

    /** Never in force: a rule set in force in these years would end the one that other tests decide by. */
    private UUID proposedBands() throws IOException {
        JsonNode drafts = json.readTree(as("malika", Role.RULE_MAKER)
                .get("/api/v1/rules/training/drafts")
                .asString());
        ObjectNode proposal = (ObjectNode) drafts.get(0).get("proposal");
        proposal.put("validFrom", "2076-06-01");
        ((ObjectNode) proposal.get("parameters")).set("salaryBands", json.readTree("""
                [{"averageSalaryFrom": "0", "amount": {"bca": "25"}}, {"averageSalaryFrom": "5000000", "amount": {"bca": "50"}}]
                """));
        Response proposed = withKey(as("malika", Role.RULE_MAKER))
                .body(proposal.toString())
                .post("/api/v1/rules/training/proposals");
        proposed.then().statusCode(201);
        return database.withHandle(
                handle -> handle.createQuery("select id from rule_set where programme = 'training' and version = ?")
                        .bind(0, proposed.<Integer>path("version"))
                        .mapTo(UUID.class)
                        .one());
    }

    private static Response patterns(String filter, String language) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(uz.madad.Tokens.of("reviewer-1", Role.REVIEWER))
                .header("Accept-Language", language)
                .get("/api/v1/claims/patterns?" + filter);
    }

    private int entries(String subject) {
        return database.withHandle(handle -> handle.createQuery(
                        "select count(*) from audit_entry where action = 'patterns.scored' and subject = ?")
                .bind(0, subject)
                .mapTo(int.class)
                .one());
    }
}
