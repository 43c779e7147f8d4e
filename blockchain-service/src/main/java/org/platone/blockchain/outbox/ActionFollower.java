package org.platone.blockchain.outbox;

import java.util.Map;
import java.util.Set;
import org.platone.blockchain.chain.Receipt;

/** Whoever must do something when an action is through. */
public interface ActionFollower {

    /** The types of action that this follows. */
    Set<ActionType> follows();

    /**
     * The action is in a final block. May be told again about the same action, also with another block after the chain
     * lost its last ones; the action is recorded as confirmed when this returns.
     */
    void confirmed(ChainAction action, Receipt receipt);

    /** The same for many actions of one type that became final together, in their order. */
    default void confirmed(Map<ChainAction, Receipt> actions) {
        actions.forEach(this::confirmed);
    }
}
