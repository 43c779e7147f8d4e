package org.platone.market.bid;

import java.util.Optional;

/** Whether an offer may be accepted in part. */
public enum FlexibilityType {
    CONTINUE("continue"),
    DISCRETE("discrete");

    private final String text;

    FlexibilityType(String text) {
        this.text = text;
    }

    /** As the API calls it. */
    public String text() {
        return text;
    }

    /** The type that the API calls so. */
    public static Optional<FlexibilityType> of(String text) {
        for (FlexibilityType type : values()) {
            if (type.text.equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
