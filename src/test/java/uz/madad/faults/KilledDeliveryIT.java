package uz.madad.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.shared.Role;
import uz.madad.start.Copy;
import uz.madad.testing.Receiver;
import uz.madad.testing.Receiver.Message;

/**
 * Two copies tell another system what happened and one of them is killed (SIGKILL): the other goes on with all of it, what was
 * under way comes a second time under the same id, and each subject's events keep their order.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class KilledDeliveryIT {

    private static final String WEBHOOKS = "/api/v1/webhooks/";
    private static final int CLAIMS = 100;
    private static final int UNDER_WAY = 16;

    @TempDir
    Path folder;

    @Test
    void whatWasUnderWayComesAgainAndNothingIsLost() throws Exception {
        try (Rig rig = Rig.start(folder.resolve("data"));
                Copy other = rig.beside(Map.of());
                Caller caller = new Caller(rig.url());
                Receiver receiver = Receiver.start()) {
            receiver.answer((message, exchange) -> {
                sleep(200);
                exchange.sendResponseHeaders(204, -1);
            });
            String operator = rig.token("operator-1", Role.OPERATOR);
            String webhook = caller.insist(Request.post(WEBHOOKS, operator, """
                            {"url": "%s", "types": ["uz.madad.claim.filed.v1", "uz.madad.claim.approved.v1"]}
                            """.formatted(receiver.url())))
                    .expect(201)
                    .text("id");
            Office office = new Office(rig);
            rig.appropriate(caller, "100000000000.00");
            List<String> claims = office.approved(caller, Graduates.load(rig.database(), CLAIMS));

            // with its secret it is active, and is sent all at once, by both
            String secret = caller.insist(Request.post(WEBHOOKS + webhook + "/secrets", operator, "")
                            .ifMatch("*"))
                    .expect(201)
                    .text("secret");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> receiver.received().size() >= 40);
            rig.kill();
            int before = receiver.received().size();
            assertTrue(before < 2 * CLAIMS, "killed in the middle: " + before);

            Tally tally = new Tally(rig.database());
            await("nothing is owed")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> tally.count("select count(*) from event_delivery where state <> 'DELIVERED'") == 0);
            assertEquals(2 * CLAIMS, byId(receiver).size());
            byId(receiver).values().forEach(same -> {
                assertTrue(same.size() <= 2, "at most doubled");
                assertEquals(1, same.stream().map(Message::body).distinct().count(), "the same event");
            });
            long again = byId(receiver).values().stream()
                    .filter(same -> same.size() == 2)
                    .count();
            assertTrue(again <= UNDER_WAY, "no more than was under way: " + again);
            for (String claim : claims) {
                assertEquals(
                        List.of("uz.madad.claim.filed.v1", "uz.madad.claim.approved.v1"),
                        receiver.about("claim/" + claim).stream()
                                .map(Message::type)
                                .distinct()
                                .toList());
            }
            assertTrue(receiver.received().stream().allMatch(message -> message.isSignedWith(secret)));
            assertFalse((rig.said() + other.said()).contains(secret.substring("whsec_".length())));
            System.out.printf(
                    "killed after %d of %d events: all there by the other copy, %d of them twice%n",
                    before, 2 * CLAIMS, again);
        }
    }

    private static Map<String, List<Message>> byId(Receiver receiver) {
        return receiver.received().stream().collect(Collectors.groupingBy(Message::id));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
