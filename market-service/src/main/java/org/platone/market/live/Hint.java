package org.platone.market.live;

/** Something of a session has changed: who wants to know what it is now, asks. Hints are not kept for who comes back. */
public record Hint(Topic topic, String sessionId) implements LiveEvent {

    /** What has changed. */
    public enum Topic {
        BIDS,
        CERTIFICATES
    }
}
