package org.platone.market.participant;

/** What participants may do at the broker. */
public interface BrokerAccess {

    /** Makes the participant's topics and lets it use them; what is there already stays. */
    void grant(Participant participant);

    /** Lets nobody of this id do anything any more; the topics stay. */
    void revoke(String participantId);

    /** What it may use. */
    Access.Topics topicsOf(Participant participant);
}
