package uz.madad.shared;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Judges parameters before the framework reads them, which would answer 404 to a filter it can't read. Of an id in the
 * path that stays so: what has no such form isn't there.
 */
@Provider
class Parameters implements ContainerRequestFilter {

    private static final Map<Method, List<Typed>> TYPED = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    private record Typed(String name, Class<?> type) {}

    @Override
    public void filter(ContainerRequestContext request) {
        MultivaluedMap<String, String> asked = request.getUriInfo().getQueryParameters();
        Violations violations = new Violations();
        requirePlain(violations, request.getUriInfo().getPathParameters());
        requirePlain(violations, asked);
        Method method = resource.getResourceMethod();
        if (method != null && !asked.isEmpty()) {
            TYPED.computeIfAbsent(method, Parameters::typed)
                    .forEach(parameter -> requireForm(violations, parameter, asked.getFirst(parameter.name())));
        }
        violations.refuse();
    }

    private static void requirePlain(Violations violations, MultivaluedMap<String, String> parameters) {
        parameters.forEach((name, values) -> violations.when(
                !PlainText.is(name) || !values.stream().allMatch(PlainText::is), name, "control-character"));
    }

    private static void requireForm(Violations violations, Typed parameter, String text) {
        if (text == null || reads(parameter.type(), text)) {
            return;
        }
        if (parameter.name().equals("limit")) {
            violations.when(true, "limit", "limit", Page.MOST);
        } else if (parameter.name().equals("after")) {
            violations.when(true, "after", "cursor");
        } else if (parameter.type().isEnum()) {
            violations.when(true, parameter.name(), "one-of", InvalidRequest.choices(parameter.type()));
        } else {
            violations.when(true, parameter.name(), InvalidRequest.code(parameter.type()));
        }
    }

    private static boolean reads(Class<?> type, String text) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .anyMatch(choice -> ((Enum<?>) choice).name().equals(text));
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> parses(Integer::valueOf, text);
            case "long", "Long" -> parses(Long::valueOf, text);
            case "boolean", "Boolean" -> text.equals("true") || text.equals("false");
            case "UUID" -> parses(UUID::fromString, text);
            case "LocalDate" -> Day.parse(text).isPresent();
            default -> true;
        };
    }

    private static boolean parses(Function<String, ?> parser, String text) {
        try {
            parser.apply(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Typed> typed(Method method) {
        List<Typed> typed = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null && parameter.getType() != String.class) {
                typed.add(new Typed(query.value(), parameter.getType()));
            }
        }
        return typed;
    }
}
