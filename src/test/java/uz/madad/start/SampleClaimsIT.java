package uz.madad.start;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the sample registers says what becomes of a claim for each person it names. */
class SampleClaimsIT {

    private static final Path PAGE = Path.of("docs/examples/registers/README.md");
    private static final Map<String, String> CLERKS = Map.of("302000014", "dilnoza", "302000021", "davron");

    @TempDir
    Path data;

    @Test
    void everyNamedPersonsClaimEndsAsThePageSays() throws Exception {
        List<Named> people = named();
        assertEquals(6, people.size());
        try (Copy copy = Copy.running(Copy.freePort(), data)) {
            for (Named one : people) {
                one.holds(file(copy, one));
            }
        }
    }

    private static Response file(Copy copy, Named one) throws Exception {
        return given().auth()
                .oauth2(copy.token(CLERKS.get(one.center())))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(Map.of(
                        "graduatePinfl", one.pinfl(),
                        "certificateNumber", one.certificate(),
                        "employerStir", one.employer()))
                .post(copy.url() + "/api/v1/claims");
    }

    private static List<Named> named() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| .* \\| \\d{14} \\| .*"))
                .map(Named::of)
                .toList();
    }

    private record Named(
            String pinfl,
            String certificate,
            String center,
            String employer,
            String since,
            String end,
            String soums,
            String why) {

        private static Named of(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            String[] work = cells.get(5).split(", ");
            return new Named(
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    work[0],
                    work[1],
                    cells.get(6),
                    cells.get(7),
                    cells.get(8));
        }

        private void holds(Response answer) {
            JsonPath said = answer.jsonPath();
            if (answer.statusCode() == 409) {
                assertEquals(end, said.getString("type").replace("urn:madad:problem:", ""), answer.asString());
                return;
            }
            assertEquals(201, answer.statusCode(), answer.asString());
            assertEquals(end, said.getString("status"), answer.asString());
            assertEquals(soums, said.getString("amount.amount") == null ? "" : said.getString("amount.amount"));
            List<String> open = said.getList("decision.checks.findAll { it.outcome != 'PASSED' }.name");
            assertTrue(
                    end.equals("IN_REVIEW") ? open.isEmpty() : open.contains(why), open + " in " + answer.asString());
            List<String> facts = said.getList("decision.checks.fact");
            assertTrue(since.equals("never") || String.join(" ", facts).contains(since), facts.toString());
        }
    }
}
