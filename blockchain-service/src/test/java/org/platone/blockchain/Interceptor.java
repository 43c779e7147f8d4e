package org.platone.blockchain;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands between the service and the node, and acts once at a moment that a test chooses. */
public final class Interceptor implements AutoCloseable {
    private final URI node;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

    public Interceptor(URI node) throws IOException {
        this.node = node;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    /** When to act. */
    public enum Moment {
        /** A transaction is on its way to the node, which does not have it yet. */
        BEFORE_SENDING,
        /** The node has the transaction and has not answered yet. */
        AFTER_SENDING,
        /** A receipt is on its way to the service, which does not know yet that the transaction was mined. */
        MINED
    }

    private record Trap(Moment moment, Runnable action) {}

    /** Acts at the next such moment; what the service then asked for is not answered. */
    public void at(Moment moment, Runnable action) {
        trap.set(new Trap(moment, action));
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean sends = request.contains("eth_sendRawTransaction");
            if (sends && acts(Moment.BEFORE_SENDING)) {
                return;
            }
            var answer = ask(request);
            if ((sends && acts(Moment.AFTER_SENDING))
                    || (answer.contains("\"gasUsed\"")
                            && request.contains("eth_getTransactionReceipt")
                            && acts(Moment.MINED))) {
                return;
            }
            var bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private boolean acts(Moment moment) {
        var set = trap.get();
        if (set == null || set.moment() != moment || !trap.compareAndSet(set, null)) {
            return false;
        }
        set.action().run();
        return true;
    }

    private String ask(String request) throws IOException {
        try {
            return client.send(
                            HttpRequest.newBuilder(node)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(request))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
