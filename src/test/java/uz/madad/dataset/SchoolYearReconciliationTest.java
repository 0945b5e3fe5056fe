package uz.madad.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static uz.madad.dataset.Agency.member;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.madad.MadadTest;
import uz.madad.Tokens;
import uz.madad.sample.GenerateSchoolYear;
import uz.madad.shared.Role;

/**
 * The announcement's case from its files to the saving. A hundredth of its size by default: 100 schools, 60,000 rows of pupils;
 * {@code -Dmadad.reconciliation.schools=10000} is the announcement's own, 4,000 classes and 350 billion soums.
 */
@MadadTest
class SchoolYearReconciliationTest {

    private static final Logger LOG = Logger.getLogger(SchoolYearReconciliationTest.class);
    private static final int SCHOOLS = Integer.getInteger("madad.reconciliation.schools", 100);
    private static final int HUNDREDS = SCHOOLS / 100;

    private static final Map<String, List<String>> COLUMNS = Map.of(
            "pupils",
                    List.of(
                            "pinfl,school",
                            "pinfl PERSONAL_ID",
                            "school UNIT",
                            "grade INTEGER",
                            "birthDate DATE optional"),
            "births", List.of("pinfl", "pinfl PERSONAL_ID", "birthDate DATE optional"),
            "leavers",
                    List.of(
                            "pinfl",
                            "pinfl PERSONAL_ID",
                            "kindergarten UNIT",
                            "district DISTRICT optional",
                            "region REGION optional"),
            "deaths", List.of("pinfl", "pinfl PERSONAL_ID", "diedOn DATE"),
            "departures",
                    List.of("pinfl,departedOn", "pinfl PERSONAL_ID", "departedOn DATE", "returnedOn DATE optional"),
            "schools", List.of("school", "school UNIT", "district DISTRICT", "region REGION", "classes INTEGER"));

    @TempDir
    Path folder;

    @ConfigProperty(name = "test.url")
    String address;

    private final Agency agency = Agency.any();

    @Test
    @Tag("R5")
    @Tag("R6")
    @Tag("R7")
    void theAnnouncementsCaseComesOutExactly() throws Exception {
        GenerateSchoolYear.main(new String[] {Integer.toString(SCHOOLS), "2026", folder.toString()});
        long begun = System.nanoTime();
        List<Map<String, Object>> sets = new ArrayList<>();
        for (String as : List.of("schools", "pupils", "births", "leavers", "deaths", "departures")) {
            sets.add(member(as, sent(as)));
        }
        long sent = System.nanoTime();

        String reconciliation = agency.reconciled("CLASSES", sets);

        LOG.infof(
                "%,d SCHOOLS with %,d pupils: six files taken in %.1f s, reconciled in %.1f s",
                SCHOOLS, 600 * SCHOOLS, (sent - begun) / 1e9, (System.nanoTime() - sent) / 1e9);
        JsonPath result = agency.get(reconciliation);
        assertEquals(
                Map.of(
                        "DIFFERENT_VALUE pupils births", 10 * HUNDREDS,
                        "EXCLUDED pupils deaths", 120 * HUNDREDS,
                        "EXCLUDED pupils departures", 120 * HUNDREDS,
                        "IMPOSSIBLE_ID pupils null", 40 * HUNDREDS,
                        "IN_TWO_UNITS pupils pupils", 80 * HUNDREDS,
                        "MISSING_IN_FIRST leavers pupils", 20 * HUNDREDS,
                        "MISSING_IN_OTHER pupils births", 40 * HUNDREDS),
                counts(result));
        assertEquals(SCHOOLS, result.getInt("result.classes.schools"));
        assertEquals(60_000 * HUNDREDS, result.getInt("result.classes.pupils"));
        assertEquals(59_600 * HUNDREDS, result.getInt("result.classes.counted"));
        assertEquals(40 * HUNDREDS, result.getInt("result.classes.surplus"));
        assertEquals(0, result.getInt("result.classes.shortage"));
        assertEquals(
                SCHOOLS == 10_000 ? "350000000000.00" : 3_500_000_000L * HUNDREDS + ".00",
                result.getString("result.classes.amount.amount"));

        agency.recompute(reconciliation).then().statusCode(202);
        assertEquals(
                result.getString("resultHash"), agency.await(reconciliation).getString("runs[1].resultHash"));
    }

    private static Map<String, Integer> counts(JsonPath result) {
        Map<String, Integer> counts = new HashMap<>();
        result.<Map<String, Object>>getList("result.counts")
                .forEach(count ->
                        counts.put(count.get("kind") + " " + count.get("set") + " " + count.get("otherSet"), (Integer)
                                count.get("count")));
        return counts;
    }

    /** Streamed from its file, whatever its length. @return the data set's id */
    private String sent(String as) throws IOException, InterruptedException {
        List<String> declared = COLUMNS.get(as);
        String set = agency.declared(
                declared.getFirst(), declared.subList(1, declared.size()).toArray(String[]::new));
        try (HttpClient client = HttpClient.newHttpClient();
                InputStream file = Files.newInputStream(folder.resolve(as + ".csv"))) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + URI.create(set).getPath() + "/file"))
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + Tokens.of(
                                                    "sender",
                                                    List.of(Role.AGENCY),
                                                    Map.of("agency_code", agency.code())))
                            .header("Content-Type", "text/csv")
                            .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> file))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        }
        return set.substring(set.lastIndexOf('/') + 1);
    }
}
