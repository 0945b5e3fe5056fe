package uz.madad;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The description is kept in docs/api/openapi.yaml; {@code ./mvnw test -Dtest=ApiDescriptionTest -Dopenapi.update} renews it. */
@MadadTest
class ApiDescriptionTest {

    private static final Path KEPT = Path.of("docs/api/openapi.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Test
    void descriptionIsTheOneKept() throws IOException {
        String served = sorted(new ObjectMapper().readTree(ApiDescription.served()));
        if (System.getProperty("openapi.update") != null) {
            Files.createDirectories(KEPT.getParent());
            Files.writeString(KEPT, served);
        }
        assertTrue(Files.exists(KEPT), "run with -Dopenapi.update");
        assertEquals(
                Files.readString(KEPT),
                served,
                "the API changed: look at the difference, then run with -Dopenapi.update");
    }

    private static String sorted(JsonNode description) throws IOException {
        return YAML.writeValueAsString(YAML.treeToValue(description, TreeMap.class));
    }
}
