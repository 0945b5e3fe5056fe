package uz.madad.start;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.shared.Role;

/** Alerts and dashboard of the chart read metrics that the service has. */
@MadadTest
class ChartMetricsTest {

    private static final Path FILES = Path.of("helm", "madad", "files");
    private static final Pattern OURS = Pattern.compile("\\b(?:http_server|agroal|jvm|process|madad)_[a-z_]+\\b");

    @Test
    void everyMetricThatTheChartReadsIsThere() throws IOException {
        given().get("/api/v1/claims").then().statusCode(401);
        String metrics = given().auth()
                .oauth2(Tokens.of("prometheus", Role.OPERATOR))
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        Set<String> read = names(Files.readString(FILES.resolve("alerts.yaml")));
        read.addAll(names(Files.readString(FILES.resolve("dashboard.json"))));
        Set<String> missing = new TreeSet<>(read);
        missing.removeAll(names(metrics));
        // those of the business come by and by; another test holds that page to them
        missing.removeAll(names(Files.readString(Path.of("docs", "operations", "metrics.md"))));

        assertTrue(read.size() > 8, read.toString());
        assertEquals(Set.of(), missing);
    }

    @Test
    void notReadyBeforeTheMigrationsAre() {
        String body = given().get("/q/health/ready").then().extract().asString();
        assertTrue(body.replaceAll("\\s", "").contains("{\"name\":\"Migrations\",\"status\":\"UP\"}"), body);
    }

    private static Set<String> names(String text) {
        return OURS.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
