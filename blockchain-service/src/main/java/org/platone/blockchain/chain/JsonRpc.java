package org.platone.blockchain.chain;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC 2.0 over HTTP, one call or many in one request. */
final class JsonRpc {
    private static final int LONGEST_QUOTE = 300;

    private final URI url;
    private final Duration timeout;
    private final HttpClient client;
    private final JsonMapper json = JsonMapper.shared();
    private final AtomicLong ids = new AtomicLong();

    JsonRpc(URI url, Duration timeout) {
        this.url = url;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
    }

    /** What is to be called, with parameters that Jackson can write. */
    record Call(String method, List<?> parameters) {
        static Call of(String method, Object... parameters) {
            return new Call(method, List.of(parameters));
        }
    }

    /** One answer: a result, which may be JSON's null, or an error. */
    record Answer(JsonNode result, @Nullable NodeError error) {
        JsonNode orThrow() {
            if (error != null) {
                throw error;
            }
            return result;
        }
    }

    JsonNode call(String method, Object... parameters) {
        return batch(List.of(Call.of(method, parameters))).getFirst().orThrow();
    }

    /** The answers in the order of the calls. */
    List<Answer> batch(List<Call> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        long first = ids.getAndAdd(calls.size());
        var body = json.createArrayNode();
        for (int i = 0; i < calls.size(); i++) {
            body.add(request(first + i, calls.get(i)));
        }
        var answers = new ArrayList<@Nullable Answer>();
        calls.forEach(call -> answers.add(null));
        for (var node : send(body)) {
            int index = Math.toIntExact(node.path("id").asLong(-1) - first);
            if (index >= 0 && index < answers.size()) {
                answers.set(index, answer(node));
            }
        }
        var complete = new ArrayList<Answer>();
        for (var answer : answers) {
            if (answer == null) {
                throw new ChainAway("the node " + url + " left a call without an answer", null);
            }
            complete.add(answer);
        }
        return complete;
    }

    private ObjectNode request(long id, Call call) {
        var request =
                json.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", call.method());
        request.set("params", json.valueToTree(call.parameters()));
        return request;
    }

    private static Answer answer(JsonNode node) {
        var error = node.get("error");
        if (error == null || error.isNull()) {
            return new Answer(node.path("result"), null);
        }
        var data = error.path("data");
        return new Answer(
                node.path("result"),
                new NodeError(
                        error.path("message").asString("no reason given"), data.isString() ? data.asString() : null));
    }

    private static String beginning(JsonNode answer) {
        var text = answer.toString();
        return text.substring(0, Math.min(text.length(), LONGEST_QUOTE));
    }

    private ArrayNode send(ArrayNode body) {
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
            var answer = json.readTree(response.body());
            if (answer instanceof ArrayNode answers) {
                return answers;
            }
            throw new ChainAway(
                    "the node " + url + " answers " + body.size() + " calls with " + beginning(answer), null);
        } catch (JacksonException e) {
            throw new ChainAway("the node " + url + " does not speak JSON", e);
        } catch (IOException e) {
            throw new ChainAway("the node " + url + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChainAway("interrupted while asking the node " + url, e);
        }
    }
}
