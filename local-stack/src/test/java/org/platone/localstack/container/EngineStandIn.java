package org.platone.localstack.container;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes the calls that a Docker engine gets, and runs nothing: what a container is asked for, and in which order. */
final class EngineStandIn implements AutoCloseable {

    private static final String ID = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final HttpServer server;
    private final List<String> changes = new CopyOnWriteArrayList<>();
    private volatile @Nullable JsonNode created;

    EngineStandIn() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "tcp://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What happened to the container so far. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    /** What the container was asked to be. */
    JsonNode created() {
        var asked = created;
        if (asked == null) {
            throw new IllegalStateException("No container was asked for");
        }
        return asked;
    }

    private void answer(HttpExchange call) {
        try (call) {
            var body = call.getRequestBody().readAllBytes();
            var path = call.getRequestURI().getPath().replaceFirst("^/v1\\.[0-9]+", "");
            var method = call.getRequestMethod();
            switch (method + " " + path.replace(ID, "ID")) {
                case "GET /_ping", "HEAD /_ping" -> text(call, "OK");
                case "GET /info" ->
                    json(
                            call,
                            200,
                            "{\"ServerVersion\":\"28.0.0\",\"OperatingSystem\":\"none\",\"OSType\":\"linux\",\"MemTotal\":1}");
                case "GET /version" -> json(call, 200, "{\"ApiVersion\":\"1.44\",\"Version\":\"28.0.0\"}");
                case "GET /images/json", "GET /containers/json", "GET /networks" -> json(call, 200, "[]");
                case "POST /containers/create" -> {
                    created = JsonMapper.shared().readTree(body);
                    changes.add("create");
                    json(call, 201, "{\"Id\":\"" + ID + "\",\"Warnings\":[]}");
                }
                case "PUT /containers/ID/archive" -> change(call, "copy", 200);
                case "POST /containers/ID/start" -> change(call, "start", 204);
                case "POST /containers/ID/stop" -> change(call, "stop", 204);
                case "POST /containers/ID/kill" -> change(call, "kill", 204);
                case "DELETE /containers/ID" -> change(call, "remove", 204);
                case "GET /containers/ID/json" -> json(call, 200, running());
                case "GET /containers/ID/logs" -> empty(call, 200);
                case "POST /containers/ID/exec" -> {
                    changes.add("ask");
                    json(call, 201, "{\"Id\":\"question\"}");
                }
                case "POST /exec/question/start" -> empty(call, 200);
                case "GET /exec/question/json" ->
                    json(call, 200, "{\"ID\":\"question\",\"Running\":false,\"ExitCode\":0}");
                default -> {
                    if (path.startsWith("/images/") && path.endsWith("/json")) {
                        json(call, 200, "{\"Id\":\"sha256:" + ID + "\",\"Created\":\"2026-01-01T00:00:00Z\"}");
                    } else {
                        json(call, 404, "{\"message\":\"not here\"}");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void change(HttpExchange call, String name, int status) throws IOException {
        changes.add(name);
        empty(call, status);
    }

    private static String running() {
        return """
                {"Id":"%s","Name":"/part","Created":"2026-01-01T00:00:00Z",
                 "State":{"Status":"running","Running":true,"ExitCode":0,
                          "StartedAt":"2026-01-01T00:00:00Z","FinishedAt":"0001-01-01T00:00:00Z"},
                 "Config":{},"HostConfig":{},"NetworkSettings":{"Ports":{},"Networks":{}}}""".formatted(ID);
    }

    private static void text(HttpExchange call, String text) throws IOException {
        respond(call, 200, "text/plain", text);
    }

    private static void json(HttpExchange call, int status, String json) throws IOException {
        respond(call, status, "application/json", json);
    }

    private static void respond(HttpExchange call, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", type);
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }

    private static void empty(HttpExchange call, int status) throws IOException {
        call.sendResponseHeaders(status, -1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
