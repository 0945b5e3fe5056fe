package uz.madad;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The check every answer goes through sees what differs. */
class DescriptionFilterTest {

    @Test
    void answersAsDescribedPass() throws IOException {
        assertFalse(answered(200, "application/json", "{\"entries\": 3, \"valid\": true}")
                .hasErrors());
        assertFalse(answered(403, "application/problem+json", problem("urn:madad:problem:role-missing"))
                .hasErrors());
    }

    @Test
    void otherAnswersAreSeen() throws IOException {
        assertTrue(answered(200, "application/json", "{\"entries\": \"three\"}").hasErrors());
        assertTrue(answered(200, "text/html", "<p>3</p>").hasErrors());
        assertTrue(answered(403, "application/problem+json", problem("about:blank"))
                .hasErrors());
        assertTrue(answered(403, "application/problem+json", "{\"type\": \"urn:madad:problem:a\"}")
                .hasErrors());
    }

    private static ValidationReport answered(int status, String type, String body) throws IOException {
        return OpenApiInteractionValidator.createForInlineApiSpecification(
                        Files.readString(Path.of("docs/api/openapi.yaml")))
                .build()
                .validateResponse(
                        "/api/v1/audit/verification",
                        Request.Method.GET,
                        SimpleResponse.Builder.status(status)
                                .withContentType(type)
                                .withBody(body)
                                .build());
    }

    private static String problem(String type) {
        return "{\"type\": \"" + type + "\", \"title\": \"No\", \"status\": 403}";
    }
}
