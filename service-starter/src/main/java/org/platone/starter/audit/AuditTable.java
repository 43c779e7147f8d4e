package org.platone.starter.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.platone.starter.access.AccessTable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Which calls of a service change something, and what is recorded of each. A service that changes anything has one. */
public final class AuditTable {

    private static final Set<HttpMethod> CHANGING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final List<Entry> entries;

    private AuditTable(List<Entry> entries) {
        this.entries = entries;
    }

    public static AuditTable of(Line... lines) {
        return new AuditTable(Stream.of(lines)
                .map(line -> new Entry(line, PathPatternParser.defaultInstance.parse(line.pattern())))
                .toList());
    }

    /**
     * A call that changes one object. What it was before and is afterwards is recorded.
     *
     * @param reader gives the object by the only variable of the pattern, or by the last segment of the answer's
     *     {@code Location}; null if there is none
     */
    public static Line changed(
            HttpMethod method, String pattern, String action, Function<String, @Nullable Object> reader) {
        return new Line(method, pattern, action, reader, null);
    }

    /** A call that brings data. How much, and the SHA-256 of the body as it came, is recorded. */
    public static Line taken(HttpMethod method, String pattern, String action) {
        return new Line(method, pattern, action, null, null);
    }

    /** A call of which nothing is recorded, and why. */
    public static Line notRecorded(HttpMethod method, String pattern, String why) {
        return new Line(method, pattern, "", null, why);
    }

    /** Calls that may change something and that no line here is about. */
    List<String> missing(AccessTable access) {
        return access.rules().stream()
                .filter(rule -> CHANGING.contains(rule.method()))
                .filter(rule -> entries.stream()
                        .noneMatch(entry -> entry.line().method().equals(rule.method())
                                && entry.line().pattern().equals(rule.pattern())))
                .map(rule -> rule.method() + " " + rule.pattern())
                .toList();
    }

    /** What is to be recorded of a call; empty if nothing is. */
    Optional<Match> match(String method, String path) {
        if (!CHANGING.contains(HttpMethod.valueOf(method))) {
            return Optional.empty();
        }
        var asked = PathContainer.parsePath(path);
        for (var entry : entries) {
            if (entry.line().method().matches(method)) {
                var found = entry.pattern().matchAndExtract(asked);
                if (found != null) {
                    return entry.line().why() == null
                            ? Optional.of(new Match(entry.line(), found.getUriVariables()))
                            : Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** One line of the table. */
    public record Line(
            HttpMethod method,
            String pattern,
            String action,
            @Nullable Function<String, @Nullable Object> reader,
            @Nullable String why) {}

    /** A call with the line that it is under. */
    record Match(Line line, Map<String, String> variables) {

        Optional<String> variable() {
            return variables.values().stream().findFirst();
        }
    }

    private record Entry(Line line, PathPattern pattern) {}
}
