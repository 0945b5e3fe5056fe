package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;

@MadadTest
class CorrelationLogTest {

    @Test
    void whatIsLoggedOnAVirtualThreadCarriesTheRequestsId() throws IOException {
        String id = UUID.randomUUID().toString();
        given().header("X-Correlation-Id", id)
                .get("/test/failures?with=logged")
                .then()
                .statusCode(500);

        List<String> lines = Files.readAllLines(Path.of("target/madad-test.log")).stream()
                .filter(line -> line.contains(id))
                .toList();
        assertTrue(
                lines.stream().anyMatch(line -> line.contains("quarkus-virtual-thread") && line.contains("Unexpected")),
                lines.toString());
    }
}
