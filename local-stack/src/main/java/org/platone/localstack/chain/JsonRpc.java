package org.platone.localstack.chain;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Pattern;

/** The few calls that this package makes; their results are plain strings. */
final class JsonRpc {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** The node makes a large result as a whole before it answers. */
    private static final Duration LARGE_TIMEOUT = Duration.ofMinutes(3);

    private static final Pattern RESULT = Pattern.compile("\"result\"\\s*:\\s*\"(0x[0-9a-fA-F]*)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;

    JsonRpc(URI address) {
        this.address = address;
    }

    /**
     * Calls the method and returns its hexadecimal result.
     *
     * @param parameters the JSON of the parameters, without the brackets around them
     */
    String call(String method, String parameters) throws IOException, InterruptedException {
        var answer = send(method, parameters);
        var result = RESULT.matcher(answer);
        if (!result.find()) {
            throw new IOException("%s answered %s"
                    .formatted(method, answer.substring(0, Math.min(200, answer.length()))));
        }
        return result.group(1);
    }

    /** Calls a method without parameters, and returns the bytes of its hexadecimal result while they arrive. */
    InputStream bytes(String method) throws IOException, InterruptedException {
        var answer = client.send(request(method, "", LARGE_TIMEOUT), BodyHandlers.ofInputStream());
        return HexResult.of(answer.body());
    }

    /** Calls a method whose result does not matter. */
    void callForNothing(String method, String parameters) throws IOException, InterruptedException {
        send(method, parameters);
    }

    private String send(String method, String parameters) throws IOException, InterruptedException {
        return client.send(request(method, parameters, TIMEOUT), BodyHandlers.ofString())
                .body();
    }

    private HttpRequest request(String method, String parameters, Duration timeout) {
        var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":[" + parameters + "]}";
        return HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    long number(String method, String parameters) throws IOException, InterruptedException {
        return Long.parseLong(call(method, parameters).substring(2), 16);
    }
}
