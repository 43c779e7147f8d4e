package org.platone.localstack.demo;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A session whose gate is closed while services are restarted, and what its participants were told. */
final class RollingSession {

    private final MarketSession session;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private volatile boolean validatedByDso;

    RollingSession(MarketSession session) {
        this.session = session;
    }

    String id() {
        return session.id();
    }

    /** Of its market and its delivery, as every bid for it begins. */
    String bidFor() {
        return "\"marketType\":\"" + session.marketType() + "\",\"validityStart\":\"" + session.deliveryStart() + "\"";
    }

    /** One of its intervals. */
    int index(int number) {
        return session.firstIndex() + number % session.intervals();
    }

    /** What became of a bid. */
    void note(String bidId, JsonNode answer) {
        if (answer.path("state").asString("").equals("ACCEPTED")) {
            acknowledged.add(bidId);
        } else if (answer.path("code").asString("").equals("GATE_CLOSED")) {
            closed = true;
        } else {
            throw new IllegalStateException(bidId + " was answered with " + answer);
        }
    }

    boolean isClosed() {
        return closed;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** The DSO was told that its answer holds. */
    void validatedByDso() {
        validatedByDso = true;
    }

    boolean isValidatedByDso() {
        return validatedByDso;
    }
}
