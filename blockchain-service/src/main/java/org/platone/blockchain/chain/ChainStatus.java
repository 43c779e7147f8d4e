package org.platone.blockchain.chain;

/** Whether the chain can be used, as the sender of transactions last saw it. */
public final class ChainStatus {
    private volatile State state = new Away("not yet connected");

    /** What is known. */
    public sealed interface State {}

    /** The node answers and its chain is ours. */
    public record Ready() implements State {}

    /** The node does not answer. */
    public record Away(String reason) implements State {}

    /** The node answers for a chain that is not ours. */
    public record Refused(String reason) implements State {}

    public State state() {
        return state;
    }

    /** Remembers the state; true when it is another than before. */
    public synchronized boolean set(State next) {
        boolean changed = !next.equals(state);
        state = next;
        return changed;
    }

    /** Throws when what the node says must not be believed. */
    public void requireOurs() {
        if (state instanceof Refused refused) {
            throw new ChainRefused(refused.reason());
        }
    }
}
