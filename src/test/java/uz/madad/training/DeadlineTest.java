package uz.madad.training;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.asCenter;
import static uz.madad.testing.Desk.claim;
import static uz.madad.testing.Desk.decideAgainst;
import static uz.madad.testing.Desk.filed;
import static uz.madad.testing.Desk.review;
import static uz.madad.testing.Desk.withKey;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Role;
import uz.madad.testing.Bank;
import uz.madad.testing.TestClock;
import uz.madad.testing.World;
import uz.madad.testing.World.Graduate;

@MadadTest
@Tag("R21")
class DeadlineTest {

    @Inject
    World world;

    @Inject
    Payday payday;

    @Inject
    TestClock clock;

    @Inject
    Jdbi database;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void eachStageIsDueInWorkingDaysAndWhatWasDueStays() {
        clock.moveTo(LocalDate.of(2055, 3, 1));
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);
        claim(id).then().body("dueOn", equalTo("2055-03-15"), "overdue", equalTo(false));

        clock.moveTo(LocalDate.of(2055, 3, 4));
        review(id, "rustam", "RETURN").then().statusCode(200).body("dueOn", equalTo("2055-03-11"));
        clock.moveTo(LocalDate.of(2055, 3, 8));
        review(id, "rustam", "RETURN").then().statusCode(200).body("dueOn", equalTo("2055-03-11"));

        clock.moveTo(LocalDate.of(2055, 3, 12));
        claim(id).then().body("overdue", equalTo(true));
        decideAgainst(id, "aziza", "return").then().statusCode(200).body("overdue", equalTo(false));

        clock.moveTo(LocalDate.of(2055, 3, 15));
        asCenter(graduate.center())
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(Map.of("certificateNumber", graduate.certificate(), "employerStir", graduate.employer()))
                .put("/api/v1/claims/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("IN_REVIEW"), "dueOn", equalTo("2055-03-29"));

        clock.moveTo(LocalDate.of(2055, 12, 1));
        claim(id)
                .then()
                .body("deadlines.stage", contains("REVIEW", "DECISION", "CORRECTION", "REVIEW"))
                .body("deadlines.workingDays", contains(10, 5, 20, 10))
                .body("deadlines.dueOn", contains("2055-03-15", "2055-03-11", "2055-04-09", "2055-03-29"))
                .body("deadlines.endedOn", contains("2055-03-04", "2055-03-12", "2055-03-15", null))
                .body("deadlines.overdue", contains(false, true, false, true))
                .body("deadlines[0].basis", equalTo("Madad's default, to be confirmed by the ministry"));
    }

    @Test
    void refusedAndWithdrawnClaimsAreDueNoMore() {
        clock.moveTo(LocalDate.of(2055, 3, 1));
        Graduate graduate = world.hiredGraduate();
        String withdrawn = filed(graduate);
        asCenter(graduate.center())
                .header("If-Match", "*")
                .post("/api/v1/claims/" + withdrawn + "/withdraw")
                .then()
                .statusCode(200)
                .body("dueOn", nullValue(), "overdue", nullValue(), "deadlines.endedOn", contains("2055-03-01"));
        String refused = filed(graduate);
        review(refused, "rustam", "REFUSE").then().statusCode(200);
        decideAgainst(refused, "aziza", "refuse").then().statusCode(200).body("dueOn", nullValue());
    }

    @Test
    void approvedClaimsAreDueToBePaid() {
        payday.open(2049);
        String id = payday.approved(world.hiredGraduate());
        claim(id).then().body("dueOn", equalTo("2049-05-14"));

        payday.send();
        claim(id).then().body("status", equalTo("PAYMENT_ORDERED"), "dueOn", equalTo("2049-05-07"));

        Bank.says(Bank.statement(Bank.paid(Payday.order(id), "25000000.00", payday.day())))
                .then()
                .statusCode(201);
        claim(id).then().body("status", equalTo("PAID"), "dueOn", nullValue());

        Bank.says(Bank.statement(Bank.cameBack(Payday.order(id), "25000000.00", payday.day(), "AC04")))
                .then()
                .statusCode(201);
        claim(id)
                .then()
                .body("status", equalTo("PAYMENT_FAILED"), "dueOn", equalTo("2049-05-28"))
                .body("deadlines.stage", contains("REVIEW", "DECISION", "PAYMENT", "SETTLEMENT", "ACCOUNT"));
    }

    @Test
    void overdueAndSoonDueClaimsAreListedByDueDay() {
        String center = world.center();
        clock.moveTo(LocalDate.of(2056, 3, 1));
        String first = filed(world.graduate(center, world.exporter()));
        clock.moveTo(LocalDate.of(2056, 3, 2));
        String second = filed(world.graduate(center, world.exporter()));
        clock.moveTo(LocalDate.of(2056, 3, 6));
        String third = filed(world.graduate(center, world.exporter()));

        clock.moveTo(LocalDate.of(2056, 3, 15));
        assertEquals(List.of(), due(center, "overdue"));
        assertEquals(List.of(first, second, third), due(center, "soon"));
        asCenter(center)
                .queryParam("due", "soon")
                .queryParam("within", 0)
                .get("/api/v1/claims")
                .then()
                .body("id", contains(first))
                .body("overdue", contains(false), "dueOn", contains("2056-03-15"));

        clock.moveTo(LocalDate.of(2056, 3, 17));
        assertEquals(List.of(first, second), due(center, "overdue"));
        assertEquals(List.of(third), due(center, "soon"));
        review(first, "rustam", "APPROVE").then().statusCode(200);
        assertEquals(List.of(second), due(center, "overdue"));
        as("rustam", Role.REVIEWER)
                .queryParam("due", "soon")
                .queryParam("within", 5)
                .queryParam("center", center)
                .get("/api/v1/claims")
                .then()
                .body("id", contains(third, first))
                .body("dueOn", contains("2056-03-20", "2056-03-24"));
    }

    @Test
    void theListOfWhatIsDueGoesOnByCursorAndIsNarrowed() {
        String center = world.center();
        clock.moveTo(LocalDate.of(2057, 2, 1));
        List<String> claims = List.of(
                filed(world.graduate(center, world.exporter())), filed(world.graduate(center, world.exporter())));
        clock.moveTo(LocalDate.of(2057, 3, 1));

        Response page = list(center, "overdue", 1);
        page.then().body("id", contains(claims.get(0)));
        String next = page.header("Link").replaceFirst(".*<", "").replaceFirst(">.*", "");
        as("rustam", Role.REVIEWER).get(next).then().body("id", contains(claims.get(1)));
        as("rustam", Role.REVIEWER)
                .queryParam("due", "overdue")
                .queryParam("center", center)
                .queryParam("status", "RETURNED")
                .get("/api/v1/claims")
                .then()
                .statusCode(200)
                .body("", empty());
        asCenter(world.center())
                .queryParam("due", "overdue")
                .queryParam("center", center)
                .get("/api/v1/claims")
                .then()
                .body("", empty());
        as("rustam", Role.REVIEWER)
                .queryParam("center", center)
                .get("/api/v1/claims")
                .then()
                .body("dueOn", contains("2057-02-15", "2057-02-15"), "overdue", contains(true, true))
                .body("deadlines", contains(nullValue(), nullValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"due=late", "due=soon&within=x", "due=soon&within=101", "due=overdue&after=x", "after=x"})
    void whatIsNoListIsRefused(String query) {
        as("rustam", Role.REVIEWER).get("/api/v1/claims?" + query).then().statusCode(400);
    }

    @Test
    void deadlinesUnderWayMoveWithTheCalendarAndEndedOnesDoNot() {
        clock.moveTo(LocalDate.of(2058, 3, 4));
        String open = filed(world.hiredGraduate());
        Graduate graduate = world.hiredGraduate();
        String ended = filed(graduate);
        asCenter(graduate.center())
                .header("If-Match", "*")
                .post("/api/v1/claims/" + ended + "/withdraw")
                .then()
                .statusCode(200);
        String dayOff = withKey(as("malika", Role.RULE_MAKER))
                .body(Map.of(
                        "day",
                        "2058-03-12",
                        "kind",
                        "ADDITIONAL_DAY_OFF",
                        "name",
                        "Exam",
                        "act",
                        "Decree",
                        "confirmed",
                        true))
                .post("/api/v1/calendar/proposals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        claim(open).then().body("dueOn", equalTo("2058-03-18"));

        as("murod", Role.RULE_APPROVER)
                .header("If-Match", "*")
                .post("/api/v1/calendar/proposals/" + dayOff + "/approve")
                .then()
                .statusCode(200);

        claim(open).then().body("dueOn", equalTo("2058-03-19"));
        claim(ended).then().body("deadlines.dueOn", contains("2058-03-18"));
        as("olim", Role.AUDITOR)
                .queryParam("subject", "calendar-day/" + dayOff)
                .get("/api/v1/audit")
                .then()
                .body("action", contains("calendar-day.proposed", "calendar-day.approved", "deadlines.moved"));
    }

    @Test
    void theRuleSetOfTheDayGivesTheTermAndItsArticle() {
        database.useHandle(handle -> {
            handle.begin();
            handle.execute("""
                    insert into rule_set (id, programme, version, valid_from, act, article, parameters, state, proposed_by,
                        proposed_at)
                    values ('00000000-0000-7000-8000-000000002059', 'training', 2059, '2059-01-01', 'act', '1',
                        '{"deadlines": {"review": {"workingDays": 7, "article": "Resolution, item 12"}}}', 'PROPOSED', 'm', now())
                    """);
            handle.execute("""
                    update rule_set set valid_to = '2058-12-31', followed_by = '00000000-0000-7000-8000-000000002059'
                    where programme = 'training' and state = 'APPROVED' and valid @> date '2059-01-01'
                    """);
            handle.execute("""
                    update rule_set set state = 'APPROVED', decided_by = 'a', decided_at = now()
                    where id = '00000000-0000-7000-8000-000000002059'
                    """);
            assertEquals("7 Resolution, item 12", term(handle, "REVIEW", "2059-01-01"));
            assertEquals("10 Madad's default, to be confirmed by the ministry", term(handle, "REVIEW", "2058-12-31"));
            assertEquals("5 Madad's default, to be confirmed by the ministry", term(handle, "DECISION", "2059-01-01"));
            handle.rollback();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "IN_REVIEW, filed, , REVIEW",
        "IN_REVIEW, reviewed, REVIEW, DECISION",
        "IN_REVIEW, evaluated, DECISION, DECISION",
        "IN_REVIEW, resubmitted, CORRECTION, REVIEW",
        "LAPSED, lapsed, PAYMENT, DECISION",
        "APPEALED, appealed, , APPEAL",
        "WAITING, filed, , ",
        "PAID, paid, SETTLEMENT, "
    })
    void eachStepLeadsToItsStage(String status, String action, String before, String stage) {
        assertEquals(stage, database.withHandle(handle -> handle.createQuery("select training_stage(?, ?, ?)")
                .bind(0, status)
                .bind(1, action)
                .bind(2, before)
                .mapTo(String.class)
                .findOne()
                .orElse(null)));
    }

    @Test
    void whatWasDueIsNeverChangedNotEvenByTheOwner() {
        clock.moveTo(LocalDate.of(2055, 3, 1));
        Graduate graduate = world.hiredGraduate();
        String id = filed(graduate);
        asCenter(graduate.center())
                .header("If-Match", "*")
                .post("/api/v1/claims/" + id + "/withdraw")
                .then()
                .statusCode(200);
        for (String change : List.of(
                "update training_deadline set due_on = '2056-01-01' where claim_id = '" + id + "'",
                "update training_deadline set ended_on = null where claim_id = '" + id + "'",
                "delete from training_deadline where claim_id = '" + id + "'",
                "truncate training_deadline")) {
            assertThrows(
                    RuntimeException.class,
                    () -> OwnerDatabase.connect().useHandle(handle -> handle.execute(change)),
                    change);
        }
    }

    @Test
    void twentyThousandStepsAtOnceHaveTheirDeadlinesByOneStatement() {
        clock.moveTo(LocalDate.of(2055, 3, 1));
        String id = filed(world.hiredGraduate());
        OwnerDatabase.connect().useHandle(handle -> {
            handle.begin();
            handle.execute("""
                    insert into training_claim select (jsonb_populate_record(c, jsonb_build_object(
                        'id', gen_random_uuid(), 'number', 'SCALE-' || n, 'graduate_pinfl', '3' || lpad(n::text, 13, '0')))).*
                    from training_claim c, generate_series(1, 20000) n where c.id = ?::uuid
                    """, id);
            long from = System.nanoTime();
            handle.execute("""
                    insert into training_claim_step (claim_id, at, actor, action, status)
                    select id, filed_at, 'service', 'evaluated', 'IN_REVIEW' from training_claim where number like 'SCALE-%'
                    """);
            System.out.printf(
                    "deadlines: 20,000 steps at once in %d ms%n",
                    Duration.ofNanos(System.nanoTime() - from).toMillis());
            assertEquals(20_000, handle.createQuery("""
                                    select count(*) from training_deadline d join training_claim c on c.id = d.claim_id
                                    where c.number like 'SCALE-%' and d.due_on = '2055-03-15'
                                    """).mapTo(int.class).one());
            handle.execute("analyze training_deadline");
            String plan = String.join(
                    "\n", handle.createQuery("""
                            explain select claim_id from training_deadline where ended_on is null
                                and due_on between '1970-01-01' and '2054-01-01' order by due_on, claim_id limit 51
                            """).mapTo(String.class).list());
            assertTrue(plan.contains("training_deadline_open"), plan);
            long counted = System.nanoTime();
            handle.createQuery(
                            "select max(working_day_after(date '2026-01-01' + n % 300, 10)) from generate_series(1, 1000) n")
                    .mapTo(LocalDate.class)
                    .one();
            System.out.printf(
                    "calendar: ten working days counted in %d us%n",
                    Duration.ofNanos(System.nanoTime() - counted).toNanos() / 1_000_000);
            handle.rollback();
        });
    }

    private static String term(org.jdbi.v3.core.Handle handle, String stage, String day) {
        return handle.createQuery("select working_days || ' ' || basis from training_deadline_term(?, ?::date)")
                .bind(0, stage)
                .bind(1, day)
                .mapTo(String.class)
                .one();
    }

    private static List<String> due(String center, String which) {
        JsonPath found =
                list(center, which, 50).then().statusCode(200).extract().jsonPath();
        return found.getList("id", String.class);
    }

    private static Response list(String center, String which, int limit) {
        return as("rustam", Role.REVIEWER)
                .queryParam("due", which)
                .queryParam("center", center)
                .queryParam("limit", limit)
                .get("/api/v1/claims");
    }
}
