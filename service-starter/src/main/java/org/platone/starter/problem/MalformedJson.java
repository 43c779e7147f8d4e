package org.platone.starter.problem;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/** What is wrong with JSON that cannot be read, without a word about Java. */
public final class MalformedJson {

    private static final String CODE = "MALFORMED_JSON";

    /** From here on Jackson speaks of its own settings. */
    private static final Pattern INTERNAL = Pattern.compile(" \\((start marker|for \\w+ starting) at \\[Source:");

    private MalformedJson() {}

    /** The problem that answers a body of such JSON. */
    public static Problem problem(JacksonException failure) {
        var reason = reason(failure);
        var pointer = JsonPointers.of(failure.getPath());
        var errors = pointer.isEmpty() ? List.<FieldProblem>of() : List.of(new FieldProblem(pointer, CODE, reason));
        return Problem.of(HttpStatus.BAD_REQUEST, CODE, "The body is not the JSON that is needed: " + reason, errors);
    }

    /** One sentence. */
    public static String reason(JacksonException failure) {
        return switch (failure) {
            case InvalidFormatException format ->
                "'" + format.getValue() + "' is not " + kind(format.getTargetType()) + ".";
            case MismatchedInputException mismatch ->
                mismatch.getTargetType() == null
                        ? "a value is missing or of the wrong kind."
                        : kind(mismatch.getTargetType()) + " is needed.";
            case DatabindException other -> firstLine(other.getOriginalMessage());
            default -> firstLine(failure.getOriginalMessage()) + place(failure);
        };
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return switch (type.getSimpleName()) {
            case "Instant", "OffsetDateTime", "ZonedDateTime" -> "an ISO-8601 instant with offset";
            case "LocalDate" -> "a date such as 2026-11-22";
            case "Duration" -> "a duration such as PT10M";
            case "int", "Integer", "long", "Long", "BigInteger" -> "a whole number";
            case "BigDecimal" -> "a number";
            case "String" -> "a string";
            case "boolean", "Boolean" -> "true or false";
            case "List", "Set", "Collection", "ArrayList" -> "an array";
            default -> "an object";
        };
    }

    private static String place(JacksonException failure) {
        var at = failure.getLocation();
        return at == null || at.getLineNr() < 1
                ? "."
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ").";
    }

    private static String firstLine(String message) {
        var line = message.lines().findFirst().orElse("");
        var internal = INTERNAL.matcher(line);
        return internal.find() ? line.substring(0, internal.start()) : line;
    }
}
