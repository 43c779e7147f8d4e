package org.platone.clearing.session;

import java.util.List;

/** Tells the others the outcome of a session. */
public interface OutcomeNews {
    /**
     * Publishes messages of an outcome and waits until they are safe.
     *
     * @param from the part of the first message
     */
    void tell(String sessionId, String outcomeId, int from, List<byte[]> messages);
}
