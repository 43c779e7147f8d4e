package org.platone.blockchain.outbox;

import java.util.HashMap;
import java.util.Map;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainSettings;

/** What transactions pay for a unit of gas, and which of them must pay more to get into a block. */
final class Fees {
    private final ChainSettings settings;
    private final ChainNode node;
    private final Map<Long, Offer> offers = new HashMap<>();

    /**
     * Since when a transaction is offered at its price.
     *
     * @param time in nanoseconds
     * @param block the last block there was then
     */
    private record Offer(long time, long block) {}

    Fees(ChainSettings settings, ChainNode node) {
        this.settings = settings;
        this.node = node;
    }

    /** What a transaction pays at first, in wei. */
    long first() {
        return settings.gasPrice();
    }

    /** What gets a transaction into one of the next blocks, if that is within the limits. */
    long usual() {
        long most = Math.max(settings.gasPrice(), settings.gasPriceLimit());
        return Math.clamp(node.gasPrice(), settings.gasPrice(), most);
    }

    /** A transaction is with the node from now on, unless it was before. */
    void offered(long nonce, long block) {
        offers.putIfAbsent(nonce, new Offer(System.nanoTime(), block));
    }

    void forget(long nonce) {
        offers.remove(nonce);
    }

    void forgetAll() {
        offers.clear();
    }

    /** Whether blocks left it out for too long and it may pay more. */
    boolean isTooLow(ChainAction.Sending transaction, long block) {
        var offer = offers.get(transaction.nonce());
        return offer != null
                && transaction.gasPrice() < settings.gasPriceLimit()
                && System.nanoTime() - offer.time() >= settings.raiseAfter().toNanos()
                && block > offer.block();
    }

    /** At least an eighth more, as nodes want it, and no less than others pay, but never above the limit. */
    long above(long price) {
        return Math.min(Math.max(price + price / 8 + 1, node.gasPrice()), settings.gasPriceLimit());
    }
}
