package uz.madad.start;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import uz.madad.budget.OpenBudget;
import uz.madad.shared.Money;

/**
 * The invented registers and the budget of a demonstration, brought in once, on the first start. The registers go the
 * way real ones go, as a registrar's deliveries over HTTP. A later start leaves alone what people have changed since.
 */
@ApplicationScoped
class DemoData {

    static final String REGISTRAR = "ravshan";

    private static final Logger LOG = Logger.getLogger(DemoData.class);
    /** What refers to another comes after it. Regions ship with the schema. */
    private static final List<String> REGISTERS = List.of(
            "banks",
            "training-centers",
            "exporters",
            "persons",
            "certificates",
            "employments",
            "salaries",
            "disabilities");
    /** Enough for 4,000 graduates at 25,000,000 soums. */
    private static final Money BUDGET = Money.of("100000000000.00");

    private static final Set<String> WELL_ENDED = Set.of("APPLIED", "UNCHANGED");
    private static final Set<String> UNDER_WAY = Set.of("RECEIVED", "JUDGING");
    private static final Duration ONE_REGISTER_TAKES_AT_MOST = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json;
    private final OpenBudget openBudget;
    private final Clock clock;
    private final Optional<String> marker;
    private final String issuer;
    private volatile boolean loaded;

    DemoData(
            ObjectMapper json,
            OpenBudget openBudget,
            Clock clock,
            @ConfigProperty(name = "madad.demo-data") Optional<String> marker,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
        this.json = json;
        this.openBudget = openBudget;
        this.clock = clock;
        this.marker = marker;
        this.issuer = issuer;
    }

    /** Whether everything is there that this start was to bring. */
    boolean isComplete() {
        return marker.isEmpty() || loaded;
    }

    /** @param address where this service listens */
    void loadOnFirstStart(String address) {
        if (marker.isEmpty()) {
            return;
        }
        Path done = Path.of(marker.get());
        try {
            if (!Files.exists(done)) {
                load(address);
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

    private void load(String address) throws IOException, InterruptedException {
        String token = token(REGISTRAR);
        for (String register : REGISTERS) {
            deliver(address, token, register);
        }
        openBudget.open(
                "training",
                LocalDate.now(clock).getYear(),
                BUDGET,
                "DEMONSTRATION: invented budget, no legal act",
                "botir",
                "barno");
    }

    private void deliver(String address, String token, String register) throws IOException, InterruptedException {
        byte[] file;
        try (InputStream csv = DemoData.class.getResourceAsStream("/sample/" + register + ".csv")) {
            file = csv.readAllBytes();
        }
        HttpRequest delivery = request(address + "/api/v1/registers/" + register + "/imports?mode=apply", token)
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(file))
                .build();
        HttpResponse<String> received = http.send(delivery, HttpResponse.BodyHandlers.ofString());
        if (received.statusCode() != 202) {
            throw new IOException(register + ": " + received.statusCode() + " " + received.body());
        }
        JsonNode ended =
                awaitEnd(register, received.headers().firstValue("Location").orElseThrow(), token);
        LOG.infof("Demo data: %s, %s rows", register, ended.path("rows").asText());
    }

    private JsonNode awaitEnd(String register, String location, String token) throws IOException, InterruptedException {
        long until = System.nanoTime() + ONE_REGISTER_TAKES_AT_MOST.toNanos();
        while (System.nanoTime() < until) {
            JsonNode delivery =
                    json.readTree(http.send(request(location, token).build(), HttpResponse.BodyHandlers.ofString())
                            .body());
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

    private String token(String user) throws IOException, InterruptedException {
        BodyPublisher form = BodyPublishers.ofString(
                "grant_type=password&client_id=madad&scope=openid&password=any&username=" + user);
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form)
                .build();
        return json.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("access_token")
                .asText();
    }

    private static HttpRequest.Builder request(String address, String token) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token);
    }
}
