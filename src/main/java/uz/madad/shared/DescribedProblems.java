package uz.madad.shared;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Describes the problems every operation may answer with, in one place for all of them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedProblems implements OASFilter {

    private static final Map<String, String> PROBLEMS = new TreeMap<>(Map.ofEntries(
            Map.entry("400", "The request is not of the expected shape; violations name the fields"),
            Map.entry("401", "No valid token"),
            Map.entry("403", "The role may not do this"),
            Map.entry("404", "Not there, or not yours"),
            Map.entry("409", "In conflict with what stands"),
            Map.entry("412", "Changed since it was read"),
            Map.entry("422", "Refused by a rule"),
            Map.entry("428", "Idempotency-Key or If-Match is missing"),
            Map.entry("429", "Too many requests"),
            Map.entry("500", "Unexpected; the correlation id helps us find out"),
            Map.entry("default", "Any other problem")));

    @Override
    public void filterOpenAPI(OpenAPI description) {
        description.getComponents().addSchema("Problem", problem()).addSchema("Violation", violation());
        description.getComponents().removeSchema("HttpProblem");
        description.getComponents().removeSchema("HttpValidationProblem");
        PROBLEMS.forEach((status, told) -> description.getComponents().addResponse(name(status), response(told)));
        if (description.getComponents().getSchemas().containsKey("JsonNode")) {
            description
                    .getComponents()
                    .addSchema("JsonNode", OASFactory.createSchema().description("Any JSON"));
        }
        description.getComponents().getSchemas().values().forEach(DescribedProblems::openWhatIsOpen);
        description.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().entrySet().stream())
                .forEach(operation -> describe(operation.getKey(), operation.getValue()));
    }

    /** An object without properties of its own is any object; said so, as readers of a description differ here. */
    private static void openWhatIsOpen(Schema schema) {
        boolean object = schema.getType() != null && schema.getType().contains(Schema.SchemaType.OBJECT);
        if (object && schema.getProperties() == null && schema.getAdditionalPropertiesSchema() == null) {
            schema.setAdditionalPropertiesSchema(OASFactory.createSchema());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(DescribedProblems::openWhatIsOpen);
        }
    }

    private static void describe(PathItem.HttpMethod method, Operation operation) {
        APIResponses responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.setResponses(responses);
        }
        if (method == PathItem.HttpMethod.POST) {
            describeMakingAndChanging(responses);
        }
        for (String status : PROBLEMS.keySet()) {
            responses.removeAPIResponse(status);
            responses.addAPIResponse(
                    status, OASFactory.createAPIResponse().ref("#/components/responses/" + name(status)));
        }
    }

    /** A POST answers 201 where something is made, 200 where something changes; the framework assumes one of them. */
    private static void describeMakingAndChanging(APIResponses responses) {
        APIResponse ok = responses.getAPIResponse("200");
        APIResponse made = responses.getAPIResponse("201");
        if (ok != null && made == null) {
            responses.addAPIResponse("201", ok);
        } else if (made != null && ok == null) {
            responses.addAPIResponse("200", made);
        }
    }

    private static String name(String status) {
        return status.equals("default") ? "Problem" : "Problem" + status;
    }

    private static APIResponse response(String told) {
        return OASFactory.createAPIResponse()
                .description(told)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }

    private static Schema problem() {
        return object("A problem, as RFC 9457 tells it; kinds have further members of their own")
                .additionalPropertiesSchema(OASFactory.createSchema())
                .addProperty(
                        "type", text("What kind of problem, stable for good").pattern("^urn:madad:problem:[a-z0-9-]+$"))
                .addProperty("title", text("The problem in the caller's language"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .minimum(java.math.BigDecimal.valueOf(400))
                                .maximum(java.math.BigDecimal.valueOf(599)))
                .addProperty(
                        "violations",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref("#/components/schemas/Violation")))
                .required(List.of("type", "title", "status"));
    }

    private static Schema violation() {
        return object("A field and what is wrong with it")
                .addProperty("field", text("Path of the field or name of the parameter"))
                .addProperty("code", text("Stable code of what is wrong"))
                .addProperty("message", text("The same in the caller's language"))
                .required(List.of("field", "code", "message"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
