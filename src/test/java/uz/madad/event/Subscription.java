package uz.madad.event;

import static uz.madad.testing.Desk.as;
import static uz.madad.testing.Desk.withKey;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.shared.Role;

/** What an operator does with webhooks over HTTP, and events to send. */
@ApplicationScoped
public class Subscription {

    static final String WEBHOOKS = "/api/v1/webhooks/";

    private final DomainEvents events;

    Subscription(DomainEvents events) {
        this.events = events;
    }

    public static Response register(String url, EventType... types) {
        return withKey(as("sanjar", Role.OPERATOR))
                .body(Map.of(
                        "url",
                        url,
                        "types",
                        List.of(types).stream().map(EventType::typeName).toList()))
                .post(WEBHOOKS);
    }

    public static Response makeSecret(String webhook) {
        return act(webhook, "secrets");
    }

    static Response act(String webhook, String action) {
        return as("sanjar", Role.OPERATOR)
                .header("If-Match", "*")
                .contentType(ContentType.JSON)
                .post(WEBHOOKS + webhook + "/" + action);
    }

    static Response replay(String webhook, Map<String, ?> choice) {
        return withKey(as("sanjar", Role.OPERATOR)).body(choice).post(WEBHOOKS + webhook + "/replays");
    }

    static Response get(String path) {
        return as("olim", Role.AUDITOR).get(WEBHOOKS + path);
    }

    public static void remove(String webhook) {
        as("sanjar", Role.OPERATOR).header("If-Match", "*").delete(WEBHOOKS + webhook);
    }

    static String newSubject() {
        return "claim/" + UUID.randomUUID();
    }

    void happens(EventType type, String subject) {
        QuarkusTransaction.requiringNew()
                .run(() -> events.publish(type, subject, Map.of("number", "TC-2190-000001", "state", type)));
    }

    /** All in one transaction. */
    void happensToMany(EventType type, int many) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < many; i++) {
                events.publish(type, newSubject(), Map.of("number", "TC-2190-000001"));
            }
        });
    }
}
