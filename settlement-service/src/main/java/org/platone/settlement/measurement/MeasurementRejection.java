package org.platone.settlement.measurement;

/** Why a reading cannot be taken. */
public enum MeasurementRejection {
    /** No PoD of that id is known to the market. */
    POD_UNKNOWN,
    /** More than the connection can carry. */
    IMPLAUSIBLE,
    /** By its own event time it was not sent yet: it would go before every correction until then. */
    SENT_IN_FUTURE,
    /** Its quarter-hour has not begun. */
    NOT_YET_BEGUN,
    /** Its quarter-hour is so long ago that corrections are over. */
    CORRECTION_PERIOD_OVER
}
