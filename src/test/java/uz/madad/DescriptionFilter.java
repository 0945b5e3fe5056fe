package uz.madad;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.restassured.RestAssuredResponse;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds every answer in the tests against the service's own description, and problems to naming nobody. */
final class DescriptionFilter implements Filter {

    static final DescriptionFilter INSTANCE = new DescriptionFilter();

    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\d)[1-6]\\d{13}(?!\\d)");

    private OpenApiInteractionValidator validator;

    private DescriptionFilter() {}

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String path = URI.create(request.getURI()).getPath();
        if (response.contentType().startsWith("application/problem+json")
                && PERSONAL_NUMBER.matcher(response.asString()).find()) {
            throw new AssertionError("a personal number in a problem: " + request.getMethod() + " " + path);
        }
        if (path.startsWith("/api/")) {
            check(request.getMethod(), path, response);
        }
        return response;
    }

    private void check(String method, String path, Response response) {
        ValidationReport report =
                validator().validateResponse(path, Request.Method.valueOf(method), RestAssuredResponse.of(response));
        String differences = report.getMessages().stream()
                .filter(message -> !(message.getKey().startsWith("validation.request")
                        && (response.statusCode() == 404 || response.statusCode() == 405)))
                .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
                .map(ValidationReport.Message::toString)
                .collect(Collectors.joining("\n"));
        if (!differences.isEmpty()) {
            throw new AssertionError("%s %s answered %d other than described:\n%s\n%s"
                    .formatted(method, path, response.statusCode(), differences, response.asString()));
        }
    }

    private synchronized OpenApiInteractionValidator validator() {
        if (validator == null) {
            validator = OpenApiInteractionValidator.createForInlineApiSpecification(ApiDescription.served())
                    .build();
        }
        return validator;
    }
}
