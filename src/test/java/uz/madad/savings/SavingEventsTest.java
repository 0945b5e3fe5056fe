package uz.madad.savings;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.savings.SavingDesk.money;
import static uz.madad.savings.SharesDesk.decide;
import static uz.madad.savings.SharesDesk.decideRound;
import static uz.madad.savings.SharesDesk.decideSpend;
import static uz.madad.savings.SharesDesk.distributed;
import static uz.madad.savings.SharesDesk.proposePlan;
import static uz.madad.savings.SharesDesk.proposed;
import static uz.madad.savings.SharesDesk.request;
import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.budget.UnusedRules;
import uz.madad.budget.YearEnding;
import uz.madad.event.EventType;
import uz.madad.event.Subscription;
import uz.madad.shared.Role;
import uz.madad.testing.Receiver;
import uz.madad.testing.Receiver.Message;
import uz.madad.testing.TestClock;
import uz.madad.testing.Told;

/** What other systems are told of savings. Each test has a year and agencies of its own. */
@MadadTest
class SavingEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECTS = "DIGITALIZATION_PROJECTS";

    @Inject
    SharesDesk desk;

    @Inject
    SavingDesk savings;

    @Inject
    UnusedRules unused;

    @Inject
    TestClock clock;

    @AfterEach
    void today() {
        clock.reset();
    }

    @Test
    void aWebhookHearsOfASavingFromItsReportToItsShare() throws IOException {
        try (Receiver receiver = Receiver.start()) {
            String webhook = Subscription.register(
                            receiver.url(),
                            Stream.of(EventType.values())
                                    .filter(type -> type.name().matches("(SAVING|AGENCY)_.*"))
                                    .toArray(EventType[]::new))
                    .path("id");
            String secret = Subscription.makeSecret(webhook).path("secret");
            String agency = desk.agency(2072);
            String saving = savedAndShared(agency, 2072);
            List<Message> told = arrived(receiver, "saving/" + saving, 8);
            List<Message> ofAgency = arrived(receiver, "agency/" + agency, 1);
            Subscription.remove(webhook);

            assertEquals(
                    List.of(
                            "reported",
                            "withdrawn",
                            "reported",
                            "returned",
                            "reported",
                            "verified",
                            "corrected",
                            "distributed"),
                    told.stream().map(message -> message.type().split("\\.")[3]).toList());
            String number = SavingDesk.get(saving).path("number");
            assertEquals(
                    List.of(
                            data(number, "REPORTED", "10000000.00", Map.of()),
                            JSON.valueToTree(Map.of("number", number, "state", "DRAFT")),
                            data(number, "REPORTED", "10000000.00", Map.of()),
                            data(number, "RETURNED", "10000000.00", Map.of()),
                            data(number, "REPORTED", "10000000.00", Map.of()),
                            data(number, "VERIFIED", "9000000.00", Map.of()),
                            data(number, "VERIFIED", "7000000.00", Map.of("lost", money("2000000.00"))),
                            data(
                                    number,
                                    "DISTRIBUTED",
                                    "7000000.00",
                                    Map.of("retained", money("3500000.00"), "givenBack", money("3500000.00")))),
                    told.stream().map(message -> message.event().path("data")).toList());
            assertTrue(
                    Stream.concat(told.stream(), ofAgency.stream()).allMatch(message -> message.isSignedWith(secret)));
            assertEquals(
                    "uz.madad.agency.share-distributed.v1", ofAgency.getFirst().type());
            assertEquals(
                    "3500000.00",
                    ofAgency.getFirst().event().at("/data/retained/amount").asText());
        }
    }

    /** Reported, taken back and returned once each, cut by a million, corrected by two, shared by halves. @return its id */
    private String savedAndShared(String agency, int year) {
        String saving = SavingDesk.reported(agency, tenUnits(agency, year));
        SavingDesk.of(agency).header("If-Match", "*").post("/api/v1/savings/" + saving + "/withdraw");
        SavingDesk.submit(agency, saving).then().statusCode(200);
        against(saving, "RETURN");
        SavingDesk.decide(saving, "verifier-2", "return").then().statusCode(200);
        SavingDesk.submit(agency, saving).then().statusCode(200);
        Map<String, Object> cut =
                Map.of("reasonCode", "units-not-proved", "comment", "Not in the list", "amount", money("1000000.00"));
        SavingDesk.recommend(saving, "verifier-1", Map.of("recommendation", "VERIFY", "cuts", List.of(cut)))
                .then()
                .statusCode(200);
        SavingDesk.verify(saving, "verifier-2").then().statusCode(200);
        SharesDesk.corrected(saving, year, "2");
        distributed(year);
        return saving;
    }

    @Test
    void refusalsAndSavingsThatDoNotLastAreTold() {
        String agency = desk.agency(2073);
        String refused = SavingDesk.reported(agency, tenUnits(agency, 2073));
        against(refused, "REFUSE");
        SavingDesk.decide(refused, "verifier-2", "refuse").then().statusCode(200);
        assertEquals(List.of("reported", "refused"), Told.about("saving/" + refused));

        String lost = desk.verified(agency, 2073, "10", "1000000.00");
        distributed(2073);
        SharesDesk.corrected(lost, 2073, "10");
        desk.verified(agency, 2073, "20", "1000000.00");
        distributed(2073);
        assertEquals(
                List.of("reported", "verified", "distributed", "corrected", "recovered"), Told.about("saving/" + lost));
        assertEquals("0.00", last("saving/" + lost).at("/amount/amount").asText());
        JsonNode share = last("agency/" + agency);
        assertEquals("20000000.00", share.at("/saved/amount").asText());
        assertEquals("5000000.00", share.at("/retained/amount").asText());
        assertEquals("10000000.00", share.at("/givenBack/amount").asText());
        assertEquals("5000000.00", share.at("/recovered/amount").asText());
    }

    @Test
    void whatIsRefusedOrRolledBackIsNotTold() {
        String agency = desk.agency(2074);
        Map<String, Object> report = tenUnits(agency, 2074);
        String saving = SavingDesk.drafted(agency, report);
        assertEquals(List.of(), Told.about("saving/" + saving), "a draft is its agency's alone");
        SavingDesk.submit(agency, saving).then().statusCode(200);
        SavingDesk.recommend(saving, "verifier-1", Map.of("recommendation", "VERIFY"));
        SavingDesk.verify(saving, "verifier-1").then().statusCode(403);
        SavingDesk.verify(saving, "clerk-of-" + agency).then().statusCode(403);
        assertEquals(List.of("reported"), Told.about("saving/" + saving));
        SavingDesk.verify(saving, "verifier-2").then().statusCode(200);

        // a round into a closed year has marked its savings when the ledger refuses it
        String round = proposed(2074);
        decideRound(round, "botir", "approve").then().statusCode(403);
        decideRound(round, "barno", "refuse").then().statusCode(200);
        distributed(2074);
        String late = desk.verified(agency, 2074, "1", "1000.00");
        close(agency, 2074);
        String lateRound = proposed(2074);
        decideRound(lateRound, "barno", "approve")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:year-closed"));
        decideRound(lateRound, "botir", "withdraw").then().statusCode(200);
        assertEquals(List.of("reported", "verified"), Told.about("saving/" + late));
        assertEquals(List.of("share-distributed", "unused-carried-over"), Told.about("agency/" + agency));
    }

    @Test
    void anAgencysPlanPaymentsAndYearEndAreTold() {
        String agency = shared(2075);
        String refused =
                proposePlan(agency, 2075, Map.of(PROJECTS, "4000000.00")).path("id");
        plan(refused, "anvar", "refuse").then().statusCode(200);
        String plan = proposePlan(agency, 2075, Map.of(PROJECTS, "3000000.00")).path("id");
        plan(plan, "clerk-of-" + agency, "approve").then().statusCode(403);
        plan(plan, "barno", "approve").then().statusCode(200);
        String paid = desk.approved(agency, 2075, PROJECTS, "1000000.00");
        desk.send(agency);
        desk.settled(paid, "1000000.00");
        String no = request(agency, desk.spend(2075, PROJECTS, "500000.00")).path("id");
        decideSpend(no, "aziza", "refuse").then().statusCode(200);
        close(agency, 2075);

        assertEquals(List.of("requested", "approved", "payment-ordered", "paid"), Told.about("retained-spend/" + paid));
        assertEquals(List.of("requested", "refused"), Told.about("retained-spend/" + no));
        assertEquals("PAID", last("retained-spend/" + paid).path("state").asText());
        assertEquals(
                List.of("share-distributed", "spending-plan-approved", "unused-carried-over"),
                Told.about("agency/" + agency));
        assertEquals(
                tree(Map.of("plan", plan, "fiscalYear", 2075, "amount", money("3000000.00"))),
                ofType("agency/" + agency, 1));
        assertEquals(
                tree(Map.of("fiscalYear", 2075, "amount", money("4000000.00"), "carriedTo", 2076)),
                last("agency/" + agency));
    }

    @Test
    void whatGoesBackToTheBudgetAtTheYearsEndIsTold() {
        String agency = shared(2077);
        unused.of("savings:" + agency, YearEnding::unusedIsGivenBack);
        close(agency, 2077);

        assertEquals(List.of("share-distributed", "unused-given-back"), Told.about("agency/" + agency));
        assertEquals(tree(Map.of("fiscalYear", 2077, "amount", money("5000000.00"))), last("agency/" + agency));
    }

    /** @return an agency that keeps 5,000,000 soums */
    private String shared(int year) {
        String agency = desk.agency(year);
        desk.verified(agency, year, "10", "1000000.00");
        distributed(year);
        return agency;
    }

    private void close(String agency, int year) {
        clock.moveTo(LocalDate.of(year + 1, 1, 15));
        String closing = "/api/v1/budgets/savings:" + agency + "/" + year + "/closing";
        as("olim", Role.AUDITOR).get(closing + "/preview").then().statusCode(200);
        withKey(as("botir", Role.BUDGET_OFFICER)).post(closing).then().statusCode(201);
        withKey(as("barno", Role.BUDGET_OFFICER))
                .header("If-Match", "*")
                .post(closing + "/approve")
                .then()
                .statusCode(200);
    }

    private static Response plan(String plan, String officer, String action) {
        return decide(SharesDesk.PLANS, plan, officer, Role.BUDGET_OFFICER, action);
    }

    private static void against(String saving, String recommendation) {
        SavingDesk.recommend(
                        saving,
                        "verifier-1",
                        Map.of(
                                "recommendation",
                                recommendation,
                                "reasonCode",
                                "units-not-proved",
                                "comment",
                                "Not in the list"))
                .then()
                .statusCode(200);
    }

    /** Ten units of 1,000,000 soums closed for the whole of the year. */
    private Map<String, Object> tenUnits(String agency, int year) {
        Map<String, Object> report = new HashMap<>(savings.classes(agency, year));
        report.put("functionCode", savings.function(agency, LocalDate.of(2070, 1, 1)));
        report.put("baseline", SavingDesk.costs("10", "1000000.00"));
        report.put("after", SavingDesk.costs("0", "1000000.00"));
        return report;
    }

    private static List<Message> arrived(Receiver receiver, String subject, int many) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> receiver.about(subject).size() >= many);
        return receiver.about(subject);
    }

    private static JsonNode data(String number, String state, String amount, Map<String, ?> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.putAll(Map.of("number", number, "state", state, "amount", money(amount)));
        return tree(data);
    }

    private static JsonNode tree(Map<String, ?> data) {
        return JSON.valueToTree(data);
    }

    private static JsonNode ofType(String subject, int place) {
        try {
            return JSON.readTree(Told.data(subject).get(place));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode last(String subject) {
        return ofType(subject, Told.data(subject).size() - 1);
    }
}
