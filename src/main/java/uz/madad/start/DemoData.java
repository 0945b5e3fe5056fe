package uz.madad.start;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The invented registers and the budget of a demonstration, brought in once, on the first start, the way real ones come:
 * over HTTP, by a registrar and by two budget officers. A later start leaves alone what people have changed since.
 */
@ApplicationScoped
class DemoData {

    private static final Logger LOG = Logger.getLogger(DemoData.class);
    /** What refers to another comes after it. Regions ship with the schema. */
    private static final List<String> REGISTERS = List.of(
            "banks",
            "agencies",
            "public-functions",
            "training-centers",
            "exporters",
            "persons",
            "certificates",
            "employments",
            "salaries",
            "disabilities");

    private static final Set<String> WELL_ENDED = Set.of("APPLIED", "UNCHANGED");
    private static final Set<String> UNDER_WAY = Set.of("RECEIVED", "JUDGING");
    private static final Duration ONE_REGISTER_TAKES_AT_MOST = Duration.ofMinutes(2);
    /** Enough for 4,000 graduates at 25,000,000 soums, and for the interest of 40,000 loans. */
    private static final String BUDGET = """
            {"direction": "INCREASE", "amount": {"amount": "100000000000.00", "currency": "UZS"},
             "legalBasis": "DEMONSTRATION: invented budget, no legal act"}
            """;

    private final Clock clock;
    private final Optional<String> marker;
    private final String issuer;
    private volatile boolean loaded;

    DemoData(
            Clock clock,
            @ConfigProperty(name = "madad.demo-data") Optional<String> marker,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
        this.clock = clock;
        this.marker = marker;
        this.issuer = issuer;
    }

    /** Whether everything is there that this start was to bring. */
    boolean isComplete() {
        return marker.isEmpty() || loaded;
    }

    /** @param service where this service listens */
    void loadOnFirstStart(String service) {
        if (marker.isEmpty()) {
            return;
        }
        Path done = Path.of(marker.get());
        try {
            if (!Files.exists(done)) {
                deliverRegisters(service);
                appropriate(service, "training");
                appropriate(service, "loan");
                Files.createFile(done);
            }
            loaded = true;
        } catch (IOException e) {
            throw new CannotStart("the demo data can't be loaded: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("interrupted while loading the demo data", e);
        }
    }

    private void deliverRegisters(String service) throws IOException, InterruptedException {
        DemoCaller registrar = DemoCaller.signIn(service, issuer, "ravshan");
        for (String register : REGISTERS) {
            DemoCaller.Answer received = registrar.post(
                    "/api/v1/registers/" + register + "/imports?mode=apply",
                    sample(register),
                    Map.of("Content-Type", "text/csv"));
            JsonNode ended = awaitEnd(registrar, register, received.location());
            LOG.infof("Demo data: %s, %s rows", register, ended.path("rows").asText());
        }
    }

    private static byte[] sample(String register) throws IOException {
        try (InputStream csv = DemoData.class.getResourceAsStream("/sample/" + register + ".csv")) {
            return csv.readAllBytes();
        }
    }

    private static JsonNode awaitEnd(DemoCaller registrar, String register, String location)
            throws IOException, InterruptedException {
        long until = System.nanoTime() + ONE_REGISTER_TAKES_AT_MOST.toNanos();
        while (System.nanoTime() < until) {
            JsonNode delivery = registrar.get(location);
            String state = delivery.path("state").asText();
            if (WELL_ENDED.contains(state)) {
                return delivery;
            }
            if (!UNDER_WAY.contains(state)) {
                throw new IOException(register + ": " + delivery);
            }
            Thread.sleep(100);
        }
        throw new IOException(register + ": not done in " + ONE_REGISTER_TAKES_AT_MOST);
    }

    /** Keys of idempotency: a load that was interrupted and runs again appropriates once. */
    private void appropriate(String service, String programme) throws IOException, InterruptedException {
        int year = LocalDate.now(clock).getYear();
        String key = "demo-budget-" + programme + "-" + year;
        DemoCaller.Answer proposed = DemoCaller.signIn(service, issuer, "botir")
                .post(
                        "/api/v1/budgets/" + programme + "/" + year + "/appropriations",
                        BUDGET.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json", "Idempotency-Key", key));
        DemoCaller.signIn(service, issuer, "barno")
                .post(
                        proposed.location() + "/approve",
                        new byte[0],
                        Map.of("If-Match", proposed.tag(), "Idempotency-Key", key));
        LOG.infof("Demo data: a budget of 100,000,000,000.00 soums for %s in %d", programme, year);
    }
}
