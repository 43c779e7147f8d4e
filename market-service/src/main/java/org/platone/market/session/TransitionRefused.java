package org.platone.market.session;

/** A session cannot go this way from where it stands. */
public final class TransitionRefused extends RuntimeException {

    TransitionRefused(String sessionId, SessionStatus status, Transition transition, Actor actor) {
        super("Session " + sessionId + " is " + status.text() + ": " + actor + " cannot " + transition + " it");
    }
}
