package org.platone.market.session;

/** Work on a session that is done; it is kept so that a restart does not do it again. */
public enum Milestone {
    /** The gate is sealed, and book and its certification are published. */
    BOOK_PUBLISHED,
    /** The market outcome is published to the participants, and its certification. */
    OUTCOME_PUBLISHED,
    /** The validated outcome is published to the participants and to settlement, and its certification. */
    VALIDATED_PUBLISHED
}
