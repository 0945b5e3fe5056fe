package uz.madad.payout;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.budget.Ledger;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

@MadadTest
class PayoutBatchTest {

    @Inject
    Scene scene;

    @Inject
    PaymentOrders orders;

    @Inject
    Ledger ledger;

    @Inject
    Jdbi database;

    private String programme;

    @BeforeEach
    void openProgramme() throws SQLException {
        programme = scene.programme();
    }

    @Test
    void batchTakesWhatIsDueAndShowsNumberAndTotalAndWhatWasChecked() {
        UUID first = scene.open(Given.order(programme, "25000000.00"));
        scene.open(Given.order(programme, "35000000.01"));

        scene.make(programme)
                .statusCode(201)
                .body(
                        "number", matchesPattern("PB-\\d{4}-\\d{8,}"),
                        "count", equalTo(2),
                        "total.amount", equalTo("60000000.01"),
                        "state", equalTo("MADE"),
                        "checks.name", hasItems("no-duplicates", "accounts-valid", "commitments-present"));
        assertEquals("BATCHED", scene.state(first));
        scene.make(programme).statusCode(422).body("type", equalTo("urn:madad:problem:nothing-to-pay"));
    }

    @Test
    void releaseMakesTheMoneyPayableAndOrdersIt() {
        UUID order = scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.released(programme, 1, "25000000.00");

        assertEquals("ORDERED", scene.state(order));
        scene.order(order).body("history.state", equalTo(List.of("OPEN", "BATCHED", "ORDERED")));
        Money committed = QuarkusTransaction.requiringNew().call(() -> ledger.committed(programme, 2026));
        assertEquals("0.00 UZS", committed.toString());
        Scene.as("auditor-1", "auditor")
                .get("/api/v1/payout-batches/" + batch)
                .then()
                .body(
                        "state",
                        equalTo("RELEASED"),
                        "releasedBy",
                        equalTo("treasurer-1"),
                        "fileSha256.length()",
                        equalTo(64));
        Scene.as("auditor-1", "auditor")
                .queryParam("subject", "payment-order/" + order)
                .get("/api/v1/audit")
                .then()
                .body(
                        "action",
                        equalTo(List.of("payment-order.opened", "payment-order.batched", "payment-order.ordered")));
    }

    @Test
    @Tag("R2")
    void whoHadAPartMayNotRelease() {
        scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.made(programme);

        scene.release("maker-1", batch, 1, "25000000.00").statusCode(403).body("reason", equalTo("made-the-batch"));
        scene.release("reviewer-1", batch, 1, "25000000.00")
                .statusCode(403)
                .body("reason", equalTo("reviewed-or-approved"));
        scene.release("approver-1", batch, 1, "25000000.00")
                .statusCode(403)
                .body("type", equalTo("urn:madad:problem:duties-not-separate"));
        scene.release("filer-1", batch, 1, "25000000.00").statusCode(403);
        scene.release("treasurer-1", batch, 1, "25000000.00").statusCode(200);
    }

    @Test
    @Tag("R2")
    void databaseRefusesAReleaserWhoHadAPart() {
        UUID order = scene.open(Given.order(programme, "25000000.00"));
        UUID batch = UUID.fromString(scene.made(programme));

        assertRefused("payout_batch_check", () -> releaseBehindTheService("maker-1", batch, order));
        assertRefused("payment_order_releaser_had_no_part", () -> releaseBehindTheService("reviewer-1", batch, order));
        assertRefused("payment_order_releaser_had_no_part", () -> releaseBehindTheService("approver-1", batch, order));
        assertRefused("who had a hand in it", () -> releaseBehindTheService("filer-1", batch, order));
        assertRefused(
                "payment_order_released_with_batch",
                () -> database.useHandle(handle -> handle.execute(
                        "update payment_order set state = 'ORDERED', released_by = 'another' where id = ?", order)));
    }

    private void releaseBehindTheService(String person, UUID batch, UUID order) {
        database.useTransaction(handle -> {
            handle.execute("""
                    update payout_batch set state = 'RELEASED', released_by = ?, released_at = now(), debtor_name = 'x',
                        debtor_stir = 'x', debtor_mfo = 'x', debtor_account = 'x' where id = ?
                    """, person, batch);
            handle.execute("update payment_order set state = 'ORDERED', released_by = ? where id = ?", person, order);
        });
    }

    @Test
    @Tag("R4")
    void onlyWhoKnowsNumberAndTotalReleases() {
        scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.made(programme);

        scene.release("treasurer-1", batch, 2, "25000000.00").statusCode(409).body("type", containsString("envelope"));
        scene.release("treasurer-1", batch, 1, "25000000.01").statusCode(409).body("type", containsString("envelope"));
    }

    @Test
    @Tag("R3")
    void twoOrdersOfOneCauseRefuseTheBatchWhole() {
        String cause = "graduate/" + UUID.randomUUID();
        UUID first = scene.open(Given.order(programme, "25000000.00", cause));
        UUID second = scene.open(Given.order(programme, "25000000.00", cause));
        UUID third = scene.open(Given.order(programme, "25000000.00"));

        scene.make(programme)
                .statusCode(409)
                .body(
                        "type", equalTo("urn:madad:problem:duplicate-payment"),
                        "numbers", equalTo(List.of(scene.number(first), scene.number(second))));
        assertEquals("OPEN", scene.state(third));
    }

    @Test
    @Tag("R3")
    void causeSentBeforeRefusesTheBatchWholeAcrossProgrammes() throws SQLException {
        String cause = "graduate/" + UUID.randomUUID();
        scene.open(Given.order(programme, "25000000.00", cause));
        String other = scene.programme();
        scene.open(Given.order(other, "25000000.00", cause));
        String waiting = scene.made(other);
        scene.released(programme, 1, "25000000.00");

        scene.release("treasurer-1", waiting, 1, "25000000.00")
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:duplicate-payment"), "numbers", hasSize(2));
        scene.open(Given.order(programme, "1.00", cause));
        scene.make(programme).statusCode(409).body("type", equalTo("urn:madad:problem:duplicate-payment"));
    }

    @Test
    @Tag("R3")
    void twoBatchesOfOneCauseReleasedAtOnceSendItOnce() throws Exception {
        String cause = "graduate/" + UUID.randomUUID();
        scene.open(Given.order(programme, "25000000.00", cause));
        String other = scene.programme();
        scene.open(Given.order(other, "25000000.00", cause));
        String one = scene.made(programme);
        String two = scene.made(other);

        List<Integer> codes = atOnce(List.of(
                () -> scene.release("treasurer-1", one, 1, "25000000.00")
                        .extract()
                        .statusCode(),
                () -> scene.release("treasurer-2", two, 1, "25000000.00")
                        .extract()
                        .statusCode()));
        assertEquals(List.of(200, 409), codes);
    }

    @Test
    void orderWithoutACommitmentRefusesTheBatch() {
        QuarkusTransaction.requiringNew().run(() -> orders.open(Given.order(programme, "25000000.00")));
        scene.make(programme).statusCode(422).body("type", equalTo("urn:madad:problem:commitment-missing"));
    }

    @Test
    void ofTwoReleasesAtOnceOneIsDone() throws Exception {
        scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.made(programme);

        List<Integer> codes = atOnce(List.of(
                () -> scene.release("treasurer-1", batch, 1, "25000000.00")
                        .extract()
                        .statusCode(),
                () -> scene.release("treasurer-2", batch, 1, "25000000.00")
                        .extract()
                        .statusCode()));
        assertEquals(List.of(200, 409), codes);
    }

    @Test
    void twoBatchesMadeAtOnceNeverShareAnOrder() throws Exception {
        for (int i = 0; i < 20; i++) {
            scene.open(Given.order(programme, "1000.00"));
        }
        List<Integer> codes = atOnce(List.of(
                () -> scene.make(programme).extract().statusCode(),
                () -> scene.make(programme).extract().statusCode()));
        assertEquals(List.of(201, 422), codes);
        Scene.as("auditor-1", "auditor")
                .queryParam("programme", programme)
                .get("/api/v1/payout-batches")
                .then()
                .body("count", equalTo(List.of(20)));
    }

    @Test
    void dissolvedBatchGivesItsOrdersBackAndCanNotBeReleased() {
        UUID order = scene.open(Given.order(programme, "25000000.00"));
        String batch = scene.made(programme);

        Scene.as("maker-1", "budget-officer")
                .post("/api/v1/payout-batches/" + batch + "/dissolve")
                .then()
                .statusCode(200)
                .body("state", equalTo("DISSOLVED"));
        assertEquals("OPEN", scene.state(order));
        scene.release("treasurer-1", batch, 1, "25000000.00")
                .statusCode(409)
                .body("type", equalTo("urn:madad:problem:illegal-batch-transition"), "legalStates", hasSize(0));
        scene.made(programme);
    }

    @Test
    void batchedOrderMayNotBeCancelled() {
        NewPaymentOrder order = Given.order(programme, "25000000.00");
        scene.open(order);
        scene.made(programme);

        Problem problem = assertThrows(
                Problem.class, () -> QuarkusTransaction.requiringNew().run(() -> orders.cancel(order.subject())));
        assertEquals("illegal-payment-transition", problem.kind());
    }

    @Test
    void sameKeyMakesOneBatch() {
        scene.open(Given.order(programme, "25000000.00"));
        String key = UUID.randomUUID().toString();
        String first = makeWith(key);
        assertEquals(first, makeWith(key));
    }

    private String makeWith(String key) {
        return io.restassured.RestAssured.given()
                .auth()
                .oauth2(uz.madad.Tokens.of("maker-1", "budget-officer"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("programme", programme, "upTo", Given.DUE.toString()))
                .post("/api/v1/payout-batches")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void ordersOfABatchArePagedByNumber() {
        for (int i = 0; i < 3; i++) {
            scene.open(Given.order(programme, "1000.00"));
        }
        String batch = scene.made(programme);
        String last = Scene.as("auditor-1", "auditor")
                .queryParam("limit", 2)
                .get("/api/v1/payout-batches/" + batch + "/orders")
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .header("Link", containsString("rel=\"next\""))
                .extract()
                .path("[1].number");
        Scene.as("auditor-1", "auditor")
                .queryParam("batch", batch)
                .queryParam("state", "BATCHED")
                .queryParam("after", last)
                .get("/api/v1/payment-orders")
                .then()
                .statusCode(200)
                .body("", hasSize(1));
    }

    @Test
    void othersAreRefused() {
        scene.open(Given.order(programme, "25000000.00"));
        Scene.as("x", "treasurer")
                .body(Map.of("programme", programme, "upTo", "2026-03-02"))
                .post("/api/v1/payout-batches")
                .then()
                .statusCode(403);
        String batch = scene.made(programme);
        Scene.as("x", "budget-officer")
                .body(Map.of("count", 1, "total", Map.of("amount", "25000000.00", "currency", "UZS")))
                .post("/api/v1/payout-batches/" + batch + "/release")
                .then()
                .statusCode(403);
        Scene.as("x", "training-center").get("/api/v1/payment-orders").then().statusCode(403);
    }

    private static List<Integer> atOnce(List<Callable<Integer>> calls) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            List<Integer> codes = new java.util.ArrayList<>();
            for (Future<Integer> future : threads.invokeAll(calls)) {
                codes.add(future.get());
            }
            return codes.stream().sorted().toList();
        }
    }

    private static void assertRefused(String constraint, org.junit.jupiter.api.function.Executable call) {
        assertThat(assertThrows(JdbiException.class, call).getMessage(), containsString(constraint));
    }
}
