package org.platone.market.bid;

import java.util.Optional;

/** The kinds of bids. */
public enum ServiceType {
    DSO_REQUEST("DSO_request"),
    TSO_REQUEST("TSO_request"),
    OFFER("offer");

    private final String text;

    ServiceType(String text) {
        this.text = text;
    }

    /** As the API calls it. */
    public String text() {
        return text;
    }

    /** The kind that the API calls so. */
    public static Optional<ServiceType> of(String text) {
        for (ServiceType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
