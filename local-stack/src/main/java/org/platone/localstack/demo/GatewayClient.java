package org.platone.localstack.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;

/** One participant's REST access: its own client credentials, its own tokens, nothing but the gateway's address. */
final class GatewayClient {

    private static final Duration TOKEN_RESERVE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final String gateway;
    private final Platform.Credentials who;
    private final SSLContext trust;
    private final HttpClient http;
    private String token = "";
    private Instant renewAt = Instant.MIN;

    GatewayClient(Platform platform, Platform.Credentials who) {
        this.gateway = platform.gateway();
        this.who = who;
        this.trust = platform.trust();
        this.http = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** What came back: the status and the body. */
    record Answer(int status, String body) {

        JsonNode json() {
            return Platform.JSON.readTree(body);
        }

        /** The stable code of a problem, or an empty string. */
        String code() {
            return status >= 400 && !body.isEmpty() ? json().path("code").asString("") : "";
        }

        Answer orFail(String doing) {
            if (status >= 300) {
                throw new IllegalStateException(doing + " was answered with " + status + ": " + body());
            }
            return this;
        }
    }

    Answer get(String path) {
        return send(request(path).GET().build());
    }

    Answer post(String path, String json) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** Begins to post many objects, one a line, which go out as they are written; the answers follow the last of them. */
    HttpURLConnection open(String path) throws IOException {
        HttpsURLConnection call =
                (HttpsURLConnection) URI.create(gateway + path).toURL().openConnection();
        call.setSSLSocketFactory(trust.getSocketFactory());
        call.setRequestMethod("POST");
        call.setDoOutput(true);
        call.setChunkedStreamingMode(0);
        call.setRequestProperty("Content-Type", "application/x-ndjson");
        call.setRequestProperty("Authorization", "Bearer " + token());
        return call;
    }

    /** Posts many objects, one a line, compressed; gives the answers, one a line in the same order. */
    List<JsonNode> postLines(String path, List<String> lines) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/x-ndjson")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(compressed(lines)))
                .build();
        Answer answer = send(request).orFail("POST " + path);
        List<JsonNode> results = new ArrayList<>(lines.size());
        answer.body()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> results.add(Platform.JSON.readTree(line)));
        if (results.size() != lines.size()) {
            throw new IllegalStateException(
                    "POST " + path + ": " + lines.size() + " lines got " + results.size() + " answers");
        }
        return results;
    }

    /** Streams a document that may be large. */
    int stream(String path, Consumer<InputStream> reader) {
        try {
            HttpResponse<InputStream> response = http.send(request(path).GET().build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == 200) {
                    reader.accept(body);
                }
            }
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path + " as " + who, e);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    /** All items of a list, page by page. */
    void pages(String path, Consumer<JsonNode> item) {
        String join = path.contains("?") ? "&" : "?";
        long seen = 0;
        for (int page = 0; ; page++) {
            JsonNode list = get(path + join + "page=" + page + "&size=1000")
                    .orFail("GET " + path)
                    .json();
            JsonNode items = list.required("items");
            items.forEach(item);
            seen += items.size();
            if (items.isEmpty() || seen >= list.required("total").asLong()) {
                return;
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    request.method() + " " + request.uri().getPath() + " as " + who, e);
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    private synchronized String token() {
        if (Instant.now().isBefore(renewAt)) {
            return token;
        }
        String basic = Base64.getEncoder()
                .encodeToString((who.clientId() + ":" + who.clientSecret()).getBytes(StandardCharsets.UTF_8));
        Answer answer = send(HttpRequest.newBuilder(URI.create(gateway + "/oauth2/token"))
                        .timeout(PATIENCE)
                        .header("Authorization", "Basic " + basic)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build())
                .orFail("the token request of " + who);
        JsonNode json = answer.json();
        token = json.required("access_token").asString();
        renewAt =
                Instant.now().plusSeconds(json.required("expires_in").asLong()).minus(TOKEN_RESERVE);
        return token;
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static byte[] compressed(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 1 << 16)) {
            for (String line : lines) {
                gzip.write(line.getBytes(StandardCharsets.UTF_8));
                gzip.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static IllegalStateException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("stopped while waiting for an answer", e);
    }
}
