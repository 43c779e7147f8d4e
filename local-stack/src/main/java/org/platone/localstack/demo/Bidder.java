package org.platone.localstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A participant that hands in small bids. One that got no answer is handed in again under its id until it has one, so that in
 * the end nothing is in doubt.
 */
final class Bidder {

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int HELD_LINES = 40;

    private final String participantId;
    private final GatewayClient gateway;
    private final PatientClient patient;
    private final String path;
    private final List<String> places;
    private final long price;

    private Bidder(
            Platform platform,
            String participantId,
            AtomicLong repeated,
            String path,
            List<String> places,
            long price) {
        this.participantId = participantId;
        this.gateway = new GatewayClient(platform, platform.credentials(participantId));
        this.patient = new PatientClient(gateway, repeated);
        this.path = path;
        this.places = places;
        this.price = price;
    }

    /** An aggregator that offers a watt more here and there with its points of delivery. */
    static Bidder offering(Platform platform, String participantId, AtomicLong repeated, List<String> pods) {
        var places = pods.stream()
                .map(pod -> "\"podId\":\"" + pod + "\",\"flexibilityType\":\"continue\"")
                .toList();
        return new Bidder(platform, participantId, repeated, "/api/flexibility-offers", places, 50_000);
    }

    /** A system operator that asks zones for a watt here and there, for more than any offer's price. */
    static Bidder asking(Platform platform, String participantId, AtomicLong repeated, List<String> zones) {
        var places = zones.stream().map(zone -> "\"zone\":\"" + zone + "\"").toList();
        return new Bidder(platform, participantId, repeated, "/api/flexibility-requests", places, 300_000);
    }

    /** Bids for each session in turn until all gates are closed. */
    void bid(List<RollingSession> sessions) throws InterruptedException {
        for (int number = 0; !sessions.stream().allMatch(RollingSession::isClosed); number++) {
            RollingSession session = sessions.get(number % sessions.size());
            if (!session.isClosed()) {
                String id = participantId + "/one/" + number;
                String json = json(session, id, number / sessions.size());
                session.note(id, patient.post(path, json).json());
                Thread.sleep(PAUSE);
            }
        }
    }

    /**
     * Hands in many bids by one call, the second half of them when it is let go.
     *
     * @param name tells its bids from those of another such call
     * @param begun counted down when the first half is on its way
     */
    void bidSlowly(RollingSession session, String name, CountDownLatch begun, CountDownLatch letGo)
            throws InterruptedException {
        var ids = new ArrayList<String>();
        var lines = new ArrayList<String>();
        for (int number = 0; number < HELD_LINES; number++) {
            ids.add(participantId + "/" + name + "/" + number);
            lines.add(json(session, ids.getLast(), number) + "\n");
        }
        try {
            HttpURLConnection call = gateway.open(path);
            try (var body = call.getOutputStream()) {
                body.write(bytes(lines.subList(0, HELD_LINES / 2)));
                body.flush();
                begun.countDown();
                letGo.await();
                body.write(bytes(lines.subList(HELD_LINES / 2, HELD_LINES)));
            }
            try (var in = call.getInputStream()) {
                List<String> answers = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                if (answers.size() != HELD_LINES) {
                    throw new IllegalStateException(name + " got " + answers.size() + " answers");
                }
                for (int number = 0; number < HELD_LINES; number++) {
                    session.note(ids.get(number), Platform.JSON.readTree(answers.get(number)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a call that was under way was cut off: " + name, e);
        } finally {
            begun.countDown();
        }
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    private String json(RollingSession session, String id, int number) {
        var curve = new Curve();
        curve.point(session.index(number), 1, price);
        return "{\"playerServiceId\":\"" + id + "\"," + session.bidFor() + "," + places.get(number % places.size())
                + ",\"curve\":" + curve + "}";
    }
}
