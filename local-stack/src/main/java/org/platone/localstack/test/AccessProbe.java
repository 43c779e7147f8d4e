package org.platone.localstack.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Calls every path of a service with every kind of token, and tells where it does not do as its access table says. */
public final class AccessProbe {

    private static final Map<String, String> CALLERS =
            Map.of("OPERATOR", "MO", "DSO", "DSO", "TSO", "TSO", "AGGREGATOR", "AGG1", "SCD", "SCD");

    private final URI service;
    private final EmbeddedPlatform platform = EmbeddedPlatform.shared();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Map<String, String>> badTokens = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    private AccessProbe(URI service) {
        this.service = service;
    }

    /** A line of the table: these roles may use the method on paths of the pattern. */
    public record Line(String method, String pattern, Set<String> roles) {

        /** The same with roles by their names. */
        public static Line of(String method, String pattern, Collection<? extends Enum<?>> roles) {
            return new Line(method, pattern, roles.stream().map(Enum::name).collect(Collectors.toSet()));
        }
    }

    /** What the service does otherwise. What it is sent makes no sense, so nothing changes. */
    public static List<String> violations(String port, List<Line> table) {
        var probe = new AccessProbe(URI.create("https://localhost:" + port));
        table.forEach(probe::holdAgainst);
        for (var role : CALLERS.keySet()) {
            probe.expect("a path that is not in the table", new Line("GET", "/api/unheard-of", Set.of()), role, 404);
            probe.expect("the management side", new Line("GET", "/actuator/env", Set.of()), role, 404);
        }
        return probe.violations;
    }

    private void holdAgainst(Line line) {
        var role = line.roles().iterator().next();
        badTokens.computeIfAbsent(role, this::badTokens).forEach((kind, token) -> {
            int status = call(line, token).statusCode();
            if (status != 401) {
                violations.add("%s with a token that is %s: %d".formatted(line, kind, status));
            }
        });
        for (var caller : CALLERS.keySet()) {
            var answer = call(line, tokens.computeIfAbsent(caller, AccessProbe::token));
            // An object may be refused too, with another sentence.
            boolean refused = answer.statusCode() == 403 && answer.body().contains("Your role may not do this.");
            boolean wrong = answer.statusCode() == 401 || answer.statusCode() == 500;
            if (wrong || refused == line.roles().contains(caller)) {
                violations.add("%s as %s: %d %s".formatted(line, caller, answer.statusCode(), answer.body()));
            }
        }
    }

    private void expect(String what, Line line, String role, int status) {
        var answer = call(line, tokens.computeIfAbsent(role, AccessProbe::token));
        if (answer.statusCode() != status) {
            violations.add("%s, %s as %s: %d".formatted(what, line.pattern(), role, answer.statusCode()));
        }
    }

    private Map<String, String> badTokens(String role) {
        var who = who(role);
        var hour = Duration.ofHours(1);
        var tokens = new LinkedHashMap<String, String>();
        tokens.put("missing", "");
        tokens.put("expired", platform.token(who, role, SignedTokens.AUDIENCE, hour.negated()));
        tokens.put("for another audience", platform.token(who, role, "elsewhere", hour));
        tokens.put("of no known role", platform.token(who, "KING"));
        tokens.put("tampered with", tampered(platform.token("nobody", "nothing"), who, role));
        tokens.put("nonsense", "a.b.c");
        return tokens;
    }

    /** Another's claims under a signature that was good for what stood there. */
    private static String tampered(String token, String who, String role) {
        var parts = token.split("\\.", -1);
        var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                .replace("nobody", who)
                .replace("nothing", role);
        parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return String.join(".", parts);
    }

    /** A token of one of the tests' participants. */
    static String token(String role) {
        return EmbeddedPlatform.shared().token(who(role), role);
    }

    private static String who(String role) {
        return String.valueOf(CALLERS.get(role));
    }

    private record Answer(int statusCode, String body) {}

    private Answer call(Line line, String token) {
        var body = line.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("[");
        var request = HttpRequest.newBuilder(service.resolve(line.pattern().replaceAll("\\{[^}]+}", "x")))
                .header("Content-Type", "application/json")
                .method(line.method(), body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            var answer = platform.client().send(request.build(), BodyHandlers.ofInputStream());
            try (var stream = answer.body()) {
                return new Answer(
                        answer.statusCode(),
                        isEndless(answer) ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static boolean isEndless(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    }
}
