package org.platone.market.session;

/** Work on a session that nothing in the session waits for; done beside its steps, one after the other. */
public interface SessionErrand {

    /** Whether there is something to do. */
    boolean isDue(MarketSession session);

    /**
     * Does it; done again if the service ends in between, so it must not mind what is done.
     *
     * @param pause to be called now and then: returns at once, unless the session gets on meanwhile; then when it rests again
     */
    void perform(MarketSession session, Runnable pause);
}
