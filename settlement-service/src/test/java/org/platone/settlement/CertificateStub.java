package org.platone.settlement;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Stands for the service that certifies: of every session it has three versions of the settlement at noon. */
final class CertificateStub implements AutoCloseable {

    private static final Pattern SESSION = Pattern.compile("sessionId=([^&]+)");

    private final HttpServer server;

    CertificateStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/certifications", CertificateStub::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String session = SESSION.matcher(exchange.getRequestURI().getRawQuery())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.joining());
        List<String> items = IntStream.rangeClosed(1, 3)
                .mapToObj(version -> session + ":2026-11-22T11:00:00Z:SETTLEMENT:" + version)
                .map(id -> """
                        {"documentId":"%1$s","documentHash":"0x02","hashedData":"0x03","createdAt":"2026-11-22T15:00:00Z","owner":"0x04","transactionHash":"0xof-%1$s","blockNumber":7,"state":"CONFIRMED","kind":"SETTLEMENT"}""".formatted(id))
                .toList();
        byte[] body = "{\"items\":[%s],\"page\":0,\"size\":1000,\"total\":3}"
                .formatted(String.join(",", items))
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
