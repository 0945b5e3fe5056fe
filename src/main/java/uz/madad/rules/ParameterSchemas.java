package uz.madad.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import uz.madad.shared.Problem;

/** Holds proposed parameters against the JSON schema of their programme. */
@ApplicationScoped
class ParameterSchemas {

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("required", "schema-required"),
            Map.entry("additionalProperties", "schema-unknown"),
            Map.entry("type", "schema-type"),
            Map.entry("enum", "schema-value"),
            Map.entry("pattern", "schema-value"),
            Map.entry("uniqueItems", "schema-value"),
            Map.entry("minimum", "schema-bounds"),
            Map.entry("maximum", "schema-bounds"),
            Map.entry("minLength", "schema-bounds"),
            Map.entry("maxLength", "schema-bounds"),
            Map.entry("minProperties", "schema-bounds"),
            Map.entry("maxProperties", "schema-bounds"),
            Map.entry("maxItems", "schema-bounds"));

    private final Programmes programmes;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    ParameterSchemas(Programmes programmes) {
        this.programmes = programmes;
    }

    /** @throws Problem 400 with a JSON pointer to each fault, 404 when there is no such programme */
    void check(String programme, JsonNode parameters) {
        List<Problem.Violation> violations =
                schemas
                        .computeIfAbsent(programmes.schemaOf(programme), ParameterSchemas::load)
                        .validate(parameters)
                        .stream()
                        .map(ParameterSchemas::violation)
                        .toList();
        if (!violations.isEmpty()) {
            throw new Problem(400, "invalid-request").with("violations", violations);
        }
    }

    private static Problem.Violation violation(ValidationMessage fault) {
        String pointer = "/parameters" + fault.getInstanceLocation();
        if (fault.getProperty() != null) {
            pointer += "/" + fault.getProperty();
        }
        return new Problem.Violation(pointer, CODES.getOrDefault(fault.getType(), "schema"));
    }

    private static JsonSchema load(String file) {
        try (InputStream schema = Thread.currentThread().getContextClassLoader().getResourceAsStream("rules/" + file)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(
                            schema,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
