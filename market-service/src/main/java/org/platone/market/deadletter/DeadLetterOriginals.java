package org.platone.market.deadletter;

/** The dead letters as they are on their topic, whole. */
public interface DeadLetterOriginals {

    /** Sends one back to the service that could not use it; false if the topic does not keep it any more. */
    boolean sendBack(long number, int attempt);
}
