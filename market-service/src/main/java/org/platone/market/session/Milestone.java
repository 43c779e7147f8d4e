package org.platone.market.session;

/** Work on a session that is done; it is kept so that a restart does not do it again. */
public enum Milestone {
    /** The gate is sealed, and book and its certification are published. */
    BOOK_PUBLISHED,
    /** The market outcome is published to the participants. */
    OUTCOME_PUBLISHED,
    /** The market outcome is handed over to be certified. */
    OUTCOME_CERTIFIED,
    /** The validated outcome is published to the participants and to settlement. */
    VALIDATED_PUBLISHED,
    /** The technical and the validated outcome are handed over to be certified. */
    VALIDATED_CERTIFIED
}
