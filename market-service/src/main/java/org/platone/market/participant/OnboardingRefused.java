package org.platone.market.participant;

/** A participant cannot be let in or out so. */
public final class OnboardingRefused extends RuntimeException {

    /** Why. */
    public enum Reason {
        PARTICIPANT_EXISTS,
        PARTICIPANT_UNKNOWN,
        INVALID_CLIENT,
        INVALID_SIGNING_REQUEST,
        NO_AUTHORITY,
        CLIENTS_ELSEWHERE
    }

    private final Reason reason;

    public OnboardingRefused(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
