package org.platone.market.session;

import java.util.Optional;

/** The two markets. */
public enum MarketType {
    DAY_AHEAD("dayAhead"),
    REAL_TIME("realTime");

    private final String text;

    MarketType(String text) {
        this.text = text;
    }

    /** As the API calls it. */
    public String text() {
        return text;
    }

    /** The market that the API calls so. */
    public static Optional<MarketType> of(String text) {
        for (MarketType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
