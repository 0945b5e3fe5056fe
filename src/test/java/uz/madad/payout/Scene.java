package uz.madad.payout;

import static io.restassured.RestAssured.given;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import uz.madad.Tokens;
import uz.madad.budget.Ledger;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;

/** A programme of a test's own with its budget, and what officers do with its payments. */
@ApplicationScoped
class Scene {

    private final PaymentOrders orders;
    private final Ledger ledger;
    private final OpenBudget budget;
    private final String url;
    private final String owner;

    Scene(
            PaymentOrders orders,
            Ledger ledger,
            OpenBudget budget,
            @ConfigProperty(name = "quarkus.flyway.jdbc-url") String url,
            @ConfigProperty(name = "quarkus.flyway.username") String owner) {
        this.orders = orders;
        this.ledger = ledger;
        this.budget = budget;
        this.url = url;
        this.owner = owner;
    }

    /** A new programme with a budget of 10 billion soums for 2026. */
    String programme() throws SQLException {
        String programme = "test-" + UUID.randomUUID();
        try (Connection connection = DriverManager.getConnection(url, owner, "trusted");
                PreparedStatement insert = connection.prepareStatement("insert into programme values (?, ?)")) {
            insert.setString(1, programme);
            insert.setString(2, "training.schema.json");
            insert.executeUpdate();
        }
        budget.open(programme, 2026, Money.of("10000000000.00"), "Budget law 2026", "officer-1", "officer-2");
        return programme;
    }

    /** Opens an order as its programme does on approval, the budget committed in the same transaction. */
    UUID open(NewPaymentOrder order) {
        return QuarkusTransaction.requiringNew().call(() -> {
            UUID id = orders.open(order);
            ledger.commit(order.programme(), order.fiscalYear(), order.amount(), order.subject() + "/approved");
            return id;
        });
    }

    ValidatableResponse make(String programme) {
        return as("maker-1", "budget-officer")
                .body(Map.of("programme", programme, "upTo", Given.DUE.toString()))
                .post("/api/v1/payout-batches")
                .then();
    }

    /** @return id of a new batch */
    String made(String programme) {
        return make(programme).statusCode(201).extract().path("id");
    }

    ValidatableResponse release(String person, String batch, long count, String total) {
        return as(person, "treasurer")
                .body(Map.of("count", count, "total", Map.of("amount", total, "currency", "UZS")))
                .post("/api/v1/payout-batches/" + batch + "/release")
                .then();
    }

    /** @return id of a new batch, released */
    String released(String programme, long count, String total) {
        String batch = made(programme);
        release("treasurer-1", batch, count, total).statusCode(200);
        return batch;
    }

    ValidatableResponse send(String message) {
        return given().auth()
                .oauth2(Tokens.of("treasurer-1", "treasurer"))
                .header("Accept-Language", "en")
                .contentType(ContentType.XML)
                .body(message.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/api/v1/bank-messages")
                .then();
    }

    String state(UUID order) {
        return order(order).extract().path("order.state");
    }

    String number(UUID order) {
        return order(order).extract().path("order.number");
    }

    ValidatableResponse order(UUID order) {
        return as("auditor-1", "auditor")
                .get("/api/v1/payment-orders/" + order)
                .then()
                .statusCode(200);
    }

    static RequestSpecification as(String person, String role) {
        return given().auth()
                .oauth2(Tokens.of(person, role))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept-Language", "en")
                .contentType(ContentType.JSON);
    }
}
