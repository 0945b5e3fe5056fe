package uz.madad.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A body or parameter of the wrong shape, as a problem that names each field at fault. */
final class InvalidRequest {

    private InvalidRequest() {}

    static Problem of(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return new Problem(400, "malformed-json");
        }
        return of(List.of(violation(mapping)));
    }

    /** Empty when it wasn't the caller's input that broke a constraint. */
    static Optional<Problem> of(ConstraintViolationException e) {
        boolean input = e.getConstraintViolations().stream()
                .noneMatch(v -> last(v.getPropertyPath()).getKind() == ElementKind.RETURN_VALUE);
        if (!input) {
            return Optional.empty();
        }
        return Optional.of(of(e.getConstraintViolations().stream()
                .map(InvalidRequest::violation)
                .sorted(Comparator.comparing(Problem.Violation::field))
                .toList()));
    }

    private static Problem of(List<Problem.Violation> violations) {
        return new Problem(400, "invalid-request").with("violations", violations);
    }

    private static Problem.Violation violation(JsonMappingException e) {
        String field = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        if (e instanceof UnrecognizedPropertyException) {
            return new Problem.Violation(field, "unknown-field");
        }
        if (e instanceof ReadJson.Refused refused) {
            return new Problem.Violation(field, refused.code());
        }
        Class<?> type =
                switch (e) {
                    case MismatchedInputException mismatched -> mismatched.getTargetType();
                    case ValueInstantiationException refused ->
                        refused.getType().getRawClass();
                    default -> null;
                };
        if (type != null && type.isEnum()) {
            return new Problem.Violation(field, "one-of", choices(type));
        }
        return new Problem.Violation(field, type == null ? "type" : code(type));
    }

    static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(", "));
    }

    /** Key {@code violation.<code>} of the text that says what a value of this type looks like. */
    static String code(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Pinfl" -> "pinfl";
            case "Stir" -> "stir";
            case "Money" -> "money";
            case "LocalDate" -> "date";
            case "YearMonth" -> "month";
            case "Instant", "OffsetDateTime" -> "time";
            case "UUID" -> "id";
            case "int", "Integer", "long", "Long", "BigDecimal" -> "number";
            case "boolean", "Boolean" -> "boolean";
            default -> "type";
        };
    }

    /** A constraint may name its own violation by its message; else it is told by its kind. */
    private static Problem.Violation violation(ConstraintViolation<?> violation) {
        String field = field(violation.getPropertyPath());
        Map<String, Object> limits = violation.getConstraintDescriptor().getAttributes();
        if (Texts.knows("violation." + violation.getMessageTemplate())) {
            return new Problem.Violation(field, violation.getMessageTemplate());
        }
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> new Problem.Violation(field, "required");
            case "Size" -> new Problem.Violation(field, "size", limits.get("min"), limits.get("max"));
            case "Min", "DecimalMin" -> new Problem.Violation(field, "at-least", String.valueOf(limits.get("value")));
            case "Max", "DecimalMax" -> new Problem.Violation(field, "at-most", String.valueOf(limits.get("value")));
            case "Positive" -> new Problem.Violation(field, "positive");
            default -> new Problem.Violation(field, "format");
        };
    }

    /** The path without method and body parameter: {@code parameters.caps[0]}. */
    private static String field(Path path) {
        List<String> names = new ArrayList<>();
        for (Path.Node node : path) {
            boolean inside = node.getKind() == ElementKind.PROPERTY || node.getKind() == ElementKind.CONTAINER_ELEMENT;
            if (inside && !node.toString().isBlank()) {
                names.add(node.toString());
            }
        }
        return names.isEmpty() ? last(path).toString() : String.join(".", names);
    }

    private static Path.Node last(Path path) {
        Path.Node last = null;
        for (Path.Node node : path) {
            last = node;
        }
        return last;
    }
}
