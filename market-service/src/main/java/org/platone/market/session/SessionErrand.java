package org.platone.market.session;

/** Work on a session that nothing in the session waits for; done beside its steps, one after the other. */
public interface SessionErrand {

    /** Whether there is something to do. */
    boolean isDue(MarketSession session);

    /** Does it; done again if the service ends in between, so it must not mind what is done. */
    void perform(MarketSession session);
}
