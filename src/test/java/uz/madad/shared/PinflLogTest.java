package uz.madad.shared;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;

@MadadTest
class PinflLogTest {

    @Test
    void logOfTheRunningServiceHidesPersonalNumbers() throws IOException {
        given().get("/test/failures?with=of-31508900011235").then().statusCode(500);

        String log = Files.readString(Path.of("target/madad-test.log"));
        assertTrue(log.contains("of-3***********35"));
        assertFalse(log.contains("31508900011235"));
    }
}
