package org.platone.blockchain.outbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.chain.Receipt;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.keys.Signature;

/**
 * One action on the chain and how far it is. Each transition says from where it is allowed.
 *
 * @param id business key
 * @param sequence place in the order in which actions were asked for
 * @param type what it does
 * @param subject what its follower knows it by
 * @param target the name or the address of the contract that is called; null to deploy one
 * @param gasLimit most units of gas it may use
 * @param state how far it is
 * @param sending the transaction it became, null while it waits
 * @param replaced the transactions with the same nonce that this one replaced, any of which may still be mined instead
 * @param mined where that transaction is on the chain, null while it is nowhere
 * @param attempts how often the contract refused it
 * @param reason why it is not further, null when nothing is wrong
 * @param trace which trace it belongs to, null if nobody records it
 */
public record ChainAction(
        String id,
        long sequence,
        ActionType type,
        String subject,
        @Nullable String target,
        long gasLimit,
        ActionState state,
        @Nullable Sending sending,
        List<Sending> replaced,
        @Nullable Mined mined,
        int attempts,
        @Nullable String reason,
        @Nullable String trace) {

    public ChainAction {
        replaced = List.copyOf(replaced);
    }

    /**
     * The transaction that an action became, and all that is needed to make it again.
     *
     * @param nonce its place in the account's order
     * @param gasPrice in wei
     * @param to the contract's address, null to deploy one
     * @param transactionHash its hash
     * @param signature what makes it the account's
     */
    public record Sending(
            long nonce, long gasPrice, @Nullable String to, Bytes32 transactionHash, Signature signature) {}

    /**
     * Where a transaction is on the chain.
     *
     * @param block its block
     * @param gasUsed units of gas
     */
    public record Mined(BlockRef block, long gasUsed) {}

    static ChainAction pending(NewAction action, long sequence, @Nullable String trace) {
        return new ChainAction(
                action.id(),
                sequence,
                action.type(),
                action.subject(),
                action.target(),
                action.gasLimit(),
                ActionState.PENDING,
                null,
                List.of(),
                null,
                0,
                null,
                trace);
    }

    /** It has a nonce: from here on only this transaction, or proof that it never will be mined, moves it. */
    ChainAction sent(Sending transaction) {
        require(ActionState.PENDING);
        return with(ActionState.SENT, transaction, List.of(), null, attempts, null);
    }

    /** A transaction that pays more takes the place of the one that nobody put into a block. */
    ChainAction replacedBy(Sending dearer) {
        require(ActionState.SENT);
        var before = new ArrayList<>(replaced);
        before.add(transaction());
        return with(ActionState.SENT, dearer, before, null, attempts, "replaced by a transaction that pays more");
    }

    /** It is still not mined, and this is what the node says about it. */
    ChainAction held(@Nullable String why) {
        require(ActionState.SENT);
        return with(ActionState.SENT, sending, replaced, null, attempts, why);
    }

    /** It is in a block, as its transaction or as one that was replaced. */
    ChainAction mined(Receipt receipt) {
        require(ActionState.SENT);
        var others = new ArrayList<>(transactions());
        var mined = others.stream()
                .filter(one -> one.transactionHash().equals(receipt.transactionHash()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("action " + id + " was never sent as " + receipt.transactionHash()));
        others.remove(mined);
        return with(ActionState.MINED, mined, others, new Mined(receipt.block(), receipt.gasUsed()), attempts, null);
    }

    ChainAction confirmed() {
        require(ActionState.MINED);
        return with(ActionState.CONFIRMED, sending, replaced, mined, attempts, null);
    }

    /** The contract refused it, in a final block. */
    ChainAction failed(String why) {
        require(ActionState.MINED);
        return with(ActionState.FAILED, sending, replaced, mined, attempts + 1, why);
    }

    /** The chain lost the block: the same transaction goes out again. */
    ChainAction lost() {
        require(ActionState.MINED, ActionState.CONFIRMED, ActionState.FAILED);
        return with(ActionState.SENT, sending, replaced, null, attempts, "the chain lost its block");
    }

    /** Another transaction took its nonce, so that this one can never be mined: it goes out with a new one. */
    ChainAction displaced() {
        require(ActionState.SENT);
        return with(ActionState.PENDING, null, List.of(), null, attempts, "another transaction took its nonce");
    }

    /** It is tried again as a new transaction. */
    ChainAction retried() {
        require(ActionState.FAILED);
        return with(ActionState.PENDING, null, List.of(), null, attempts, reason);
    }

    /** The transaction of an action that was sent. */
    public Sending transaction() {
        if (sending == null) {
            throw new IllegalStateException("action " + id + " is " + state + " and has no transaction");
        }
        return sending;
    }

    /** All transactions that may bring it on the chain, the one that is sent now first; empty while it waits. */
    List<Sending> transactions() {
        if (sending == null) {
            return List.of();
        }
        var all = new ArrayList<Sending>();
        all.add(sending);
        all.addAll(replaced.reversed());
        return all;
    }

    /** The block of an action that was mined. */
    public BlockRef block() {
        if (mined == null) {
            throw new IllegalStateException("action " + id + " is " + state + " and in no block");
        }
        return mined.block();
    }

    private void require(ActionState... from) {
        if (!Arrays.asList(from).contains(state)) {
            throw new IllegalStateException("action " + id + " is " + state + ", not " + Arrays.toString(from));
        }
    }

    private ChainAction with(
            ActionState next,
            @Nullable Sending transaction,
            List<Sending> others,
            @Nullable Mined place,
            int refusals,
            @Nullable String why) {
        return new ChainAction(
                id, sequence, type, subject, target, gasLimit, next, transaction, others, place, refusals, why, trace);
    }
}
