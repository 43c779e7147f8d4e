package org.platone.settlement.session;

/** The two markets, in the order in which what they sold is delivered. */
public enum MarketType {
    DAY_AHEAD("dayAhead"),
    REAL_TIME("realTime");

    private final String label;

    MarketType(String label) {
        this.label = label;
    }

    /** As messages and documents name it. */
    public String label() {
        return label;
    }

    /** The market that messages and documents name so. */
    public static MarketType of(String label) {
        for (MarketType type : values()) {
            if (type.label.equals(label)) {
                return type;
            }
        }
        throw new IllegalArgumentException("marketType must be dayAhead or realTime, not " + label);
    }
}
