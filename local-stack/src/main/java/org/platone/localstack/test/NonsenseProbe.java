package org.platone.localstack.test;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Calls every operation of a service with generated input that makes no sense, each as one who may, and tells where the
 * answer is not what a client can work with. That nothing changed is for the test to see.
 */
public final class NonsenseProbe {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("\"code\":\"[A-Z_]+\"");
    private static final Pattern DETAIL = Pattern.compile("\"detail\":\"[^\"]{11}");

    /** As RFC 6749 has it. */
    private static final Pattern OAUTH_ERROR = Pattern.compile("\"error\":\"[a-z_]+\"");

    private static final int AT_ONCE = 4;
    private static final int SEED = 7;
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "-1",
            "0",
            "1e400",
            "99999999999999999999",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "../..",
            "..;/",
            "%",
            "%2e",
            "'; drop table x; --",
            "{\"$ne\":null}",
            "$where",
            "\u0000",
            "\r\nX: y",
            "\ud83d\ude00",
            "\u202e",
            "2026-13-45T99:99:99Z",
            "0000-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00Z",
            "dayAhead",
            "active",
            "asc",
            "id,desc",
            "a".repeat(2_000),
            "(a+)+$",
            "*",
            "NOBODY",
            "FOREIGN",
            "0x" + "0".repeat(64),
            "0x" + "f".repeat(40));

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-0.0",
            "1e999",
            "1e-999",
            "123456789012345678901234567890.123456789",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[null]",
            "{\"a\":{\"a\":{}}}",
            "[1,\"x\",{}]",
            "\"2026-13-01T00:00:00Z\"",
            "\"realTime\"",
            "\"2026-11-21T16:30:00+01:00\"");

    private static final List<String> MEDIA_TYPES = List.of(
            "application/json",
            "application/json",
            "application/json",
            "application/x-ndjson",
            "text/csv",
            "text/plain",
            FORM,
            "application/json;charset=utf-16",
            "*/*",
            "application/xml",
            "multipart/form-data",
            "nonsense");

    private final HttpClient client;
    private final URI service;
    private final Words words;
    private final Function<String, String> tokens;
    private final Map<String, String> tokenOfRole = new ConcurrentHashMap<>();

    private NonsenseProbe(HttpClient client, URI service, Words words, Function<String, String> tokens) {
        this.client = client;
        this.service = service;
        this.words = words;
        this.tokens = tokens;
    }

    /**
     * The names that a service knows; what they are given makes no sense.
     *
     * @param parameters of queries
     * @param fields of bodies
     */
    public record Words(List<String> parameters, List<String> fields) {

        /**
         * The names that stand in a description (OpenAPI).
         *
         * @param description as maps and lists
         */
        public static Words of(Object description) {
            var parameters = new TreeSet<String>();
            var fields = new TreeSet<String>();
            collect(description, parameters, fields);
            return new Words(List.copyOf(parameters), List.copyOf(fields));
        }

        private static void collect(Object node, Set<String> parameters, Set<String> fields) {
            if (node instanceof Collection<?> many) {
                many.forEach(one -> collect(one, parameters, fields));
            } else if (node instanceof Map<?, ?> object) {
                if ("query".equals(object.get("in"))) {
                    parameters.add(String.valueOf(object.get("name")));
                }
                if (object.get("properties") instanceof Map<?, ?> properties) {
                    properties.keySet().forEach(name -> fields.add(String.valueOf(name)));
                }
                object.values().forEach(value -> collect(value, parameters, fields));
            }
        }
    }

    /** The calls that were not answered, or with a failure, or with a refusal that says no reason. */
    public static List<String> violations(String port, List<AccessProbe.Line> table, Words words, int calls) {
        return violations(
                EmbeddedPlatform.shared().client(),
                URI.create("https://localhost:" + port),
                table,
                words,
                calls,
                AccessProbe::token);
    }

    /** As above, with a client and tokens for the roles from elsewhere. */
    public static List<String> violations(
            HttpClient client,
            URI service,
            List<AccessProbe.Line> table,
            Words words,
            int calls,
            Function<String, String> tokenOfRole) {
        var probe = new NonsenseProbe(client, service, words, tokenOfRole);
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var answers = IntStream.range(0, calls)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> probe.call(table.get(number % table.size()), new Random(SEED + number)), threads))
                    .toList();
            return answers.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /** What is wrong with the answer to one call. */
    private Optional<String> call(AccessProbe.Line line, Random random) {
        var path = path(line, random);
        try {
            var answer = client.send(request(line, path, random), BodyHandlers.ofInputStream());
            try (var stream = answer.body()) {
                var body =
                        AccessProbe.isEndless(answer) ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
                return isGood(answer, body)
                        ? Optional.empty()
                        : Optional.of("%s %s answered %d %s".formatted(line.method(), path, answer.statusCode(), body));
            }
        } catch (IOException failure) {
            return Optional.of("%s %s was not answered: %s".formatted(line.method(), path, failure));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean isGood(HttpResponse<?> answer, String body) {
        if (answer.statusCode() < 400) {
            return true;
        }
        if (answer.statusCode() >= 500) {
            return false;
        }
        if (answer.uri().getPath().startsWith("/oauth2/")
                && OAUTH_ERROR.matcher(body).find()) {
            return true;
        }
        return answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json")
                && CODE.matcher(body).find()
                && DETAIL.matcher(body).find();
    }

    private String path(AccessProbe.Line line, Random random) {
        var path = line.pattern();
        while (path.contains("{")) {
            path = path.replaceFirst("\\{[^}]+}", Matcher.quoteReplacement(encoded(one(TEXTS, random))));
        }
        var query = query(random);
        return query.isEmpty() ? path : path + "?" + query;
    }

    private String query(Random random) {
        return words.parameters().stream()
                .filter(parameter -> random.nextInt(4) == 0)
                .map(parameter -> parameter + "=" + encoded(one(TEXTS, random)))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest request(AccessProbe.Line line, String path, Random random) {
        var role = one(line.roles().stream().sorted().toList(), random);
        var type = one(MEDIA_TYPES, random);
        var body = line.method().equals("GET") || line.method().equals("DELETE")
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(type.equals(FORM) ? query(random) : json(random));
        var request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + tokenOfRole.computeIfAbsent(role, tokens))
                .header("Content-Type", type)
                .method(line.method(), body);
        if (random.nextInt(4) == 0) {
            request.header("Accept", one(MEDIA_TYPES, random));
        }
        return request.build();
    }

    /** As a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String json(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> one(TEXTS, random);
            case 1 -> "[".repeat(5_000);
            case 2 -> "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
            case 3 -> one(VALUES, random);
            case 4 -> "[" + object(random) + "," + object(random) + "]";
            case 5 -> object(random) + "\n" + one(TEXTS, random) + "\n" + object(random);
            default -> object(random);
        };
    }

    private String object(Random random) {
        return Stream.generate(() -> "\"" + one(words.fields(), random) + "\":" + one(VALUES, random))
                .limit(random.nextInt(12))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static <T> T one(List<T> many, Random random) {
        return many.get(random.nextInt(many.size()));
    }
}
