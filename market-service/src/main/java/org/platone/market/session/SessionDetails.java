package org.platone.market.session;

/** What is kept of a session beside itself, and is removed some time after it is over. */
public interface SessionDetails {

    /** Removes all of it, a bounded number at a time; done again if the service ends in between, so it must not mind what is gone. */
    void remove(String sessionId);
}
