package org.platone.blockchain.chain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC 2.0 over HTTP, one call or many in one request. */
final class JsonRpc {
    private static final int LONGEST_QUOTE = 300;

    private final List<URI> urls;
    private final AtomicInteger current = new AtomicInteger();
    private final Duration timeout;
    private final HttpClient client;
    /** Results are read one by one out of the answer, so that others may follow them. */
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final AtomicLong ids = new AtomicLong();

    JsonRpc(List<URI> urls, Duration timeout, @Nullable SSLContext certificates) {
        this.urls = List.copyOf(urls);
        this.timeout = timeout;
        var builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(timeout);
        if (certificates != null) {
            builder.sslContext(certificates);
        }
        this.client = builder.build();
    }

    URI url() {
        return urls.get(current.get());
    }

    void useNext() {
        current.updateAndGet(index -> (index + 1) % urls.size());
    }

    /** What is to be called, with parameters that Jackson can write. */
    record Call(String method, List<?> parameters) {
        static Call of(String method, Object... parameters) {
            return new Call(method, List.of(parameters));
        }
    }

    /** One answer: a result, or an error. */
    record Answer<T>(T result, @Nullable NodeError error) {
        T orThrow() {
            if (error != null) {
                throw error;
            }
            return result;
        }
    }

    /** Reads a result, at whose first token the parser is. */
    interface ResultReader<T> {
        T read(JsonParser parser);
    }

    JsonNode call(String method, Object... parameters) {
        return batch(List.of(Call.of(method, parameters))).getFirst().orThrow();
    }

    /** The answers in the order of the calls; a result may be JSON's null. */
    List<Answer<JsonNode>> batch(List<Call> calls) {
        return batch(calls, json::readTree, json.nullNode());
    }

    /** The same for results that are too big to be read as trees. What has no result has the one that is given. */
    <T> List<Answer<T>> batch(List<Call> calls, ResultReader<? extends T> reader, T none) {
        if (calls.isEmpty()) {
            return List.of();
        }
        long first = ids.getAndAdd(calls.size());
        var body = json.createArrayNode();
        for (int i = 0; i < calls.size(); i++) {
            body.add(request(first + i, calls.get(i)));
        }
        var url = url();
        var answers = read(url, send(url, body), first, calls.size(), reader, none);
        var complete = new ArrayList<Answer<T>>(calls.size());
        for (var answer : answers) {
            if (answer == null) {
                throw new ChainAway("the node " + url + " left a call without an answer", null);
            }
            complete.add(answer);
        }
        return complete;
    }

    /** By the place of their calls, whose ids follow one another. */
    private <T> List<@Nullable Answer<T>> read(
            URI url, byte[] body, long firstId, int count, ResultReader<? extends T> reader, T none) {
        var answers = new ArrayList<@Nullable Answer<T>>(Collections.nCopies(count, null));
        try (var parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new ChainAway("the node " + url + " answers " + count + " calls with " + beginning(body), null);
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                long id = -1;
                T result = none;
                @Nullable NodeError error = null;
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    switch (name) {
                        case "id" -> id = parser.getValueAsLong(-1);
                        case "result" -> result = reader.read(parser);
                        case "error" -> error = error(json.readTree(parser));
                        default -> parser.skipChildren();
                    }
                }
                if (id >= firstId && id < firstId + count) {
                    answers.set(Math.toIntExact(id - firstId), new Answer<>(result, error));
                }
            }
            return answers;
        } catch (JacksonException e) {
            throw new ChainAway("the node " + url + " does not speak JSON", e);
        }
    }

    private ObjectNode request(long id, Call call) {
        var request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", call.method());
        request.set("params", json.valueToTree(call.parameters()));
        return request;
    }

    private static @Nullable NodeError error(JsonNode error) {
        if (error.isNull()) {
            return null;
        }
        var data = error.path("data");
        return new NodeError(
                error.path("message").asString("no reason given"), data.isString() ? data.asString() : null);
    }

    private static String beginning(byte[] answer) {
        return new String(answer, 0, Math.min(answer.length, LONGEST_QUOTE), StandardCharsets.UTF_8);
    }

    private byte[] send(URI url, ArrayNode body) {
        try {
            var request = HttpRequest.newBuilder(url)
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new ChainAway("the node " + url + " answers HTTP " + response.statusCode(), null);
            }
            return response.body();
        } catch (IOException e) {
            throw new ChainAway("the node " + url + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChainAway("interrupted while asking the node " + url, e);
        }
    }
}
