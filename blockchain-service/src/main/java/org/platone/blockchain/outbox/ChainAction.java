package org.platone.blockchain.outbox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.chain.Receipt;
import org.platone.blockchain.evm.Bytes32;

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
 * @param mined where that transaction is on the chain, null while it is nowhere
 * @param attempts how often the contract refused it
 * @param reason why it is not further, null when nothing is wrong
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
        @Nullable Mined mined,
        int attempts,
        @Nullable String reason) {

    /**
     * The transaction that an action became. Signing it again gives the same bytes.
     *
     * @param nonce its place in the account's order
     * @param gasPrice in wei
     * @param to the contract's address, null to deploy one
     * @param transactionHash its hash
     */
    public record Sending(
            long nonce, long gasPrice, @Nullable String to, Bytes32 transactionHash) {}

    /**
     * Where a transaction is on the chain.
     *
     * @param block its block
     * @param gasUsed units of gas
     */
    public record Mined(BlockRef block, long gasUsed) {}

    static ChainAction pending(NewAction action, long sequence) {
        return new ChainAction(
                action.id(),
                sequence,
                action.type(),
                action.subject(),
                action.target(),
                action.gasLimit(),
                ActionState.PENDING,
                null,
                null,
                0,
                null);
    }

    /** It has a nonce: from here on only this transaction, or proof that it never will be mined, moves it. */
    ChainAction sent(Sending transaction) {
        require(ActionState.PENDING);
        return with(ActionState.SENT, transaction, null, attempts, null);
    }

    /** It is still not mined, and this is what the node says about it. */
    ChainAction held(@Nullable String why) {
        require(ActionState.SENT);
        return with(ActionState.SENT, sending, null, attempts, why);
    }

    ChainAction mined(Receipt receipt) {
        require(ActionState.SENT);
        return with(ActionState.MINED, sending, new Mined(receipt.block(), receipt.gasUsed()), attempts, null);
    }

    ChainAction confirmed() {
        require(ActionState.MINED);
        return with(ActionState.CONFIRMED, sending, mined, attempts, null);
    }

    /** The contract refused it, in a final block. */
    ChainAction failed(String why) {
        require(ActionState.MINED);
        return with(ActionState.FAILED, sending, mined, attempts + 1, why);
    }

    /** The chain lost the block: the same transaction goes out again. */
    ChainAction lost() {
        require(ActionState.MINED, ActionState.CONFIRMED, ActionState.FAILED);
        return with(ActionState.SENT, sending, null, attempts, "the chain lost its block");
    }

    /** Another transaction took its nonce, so that this one can never be mined: it goes out with a new one. */
    ChainAction displaced() {
        require(ActionState.SENT);
        return with(ActionState.PENDING, null, null, attempts, "another transaction took its nonce");
    }

    /** It is tried again as a new transaction. */
    ChainAction retried() {
        require(ActionState.FAILED);
        return with(ActionState.PENDING, null, null, attempts, reason);
    }

    /** The transaction of an action that was sent. */
    public Sending transaction() {
        if (sending == null) {
            throw new IllegalStateException("action " + id + " is " + state + " and has no transaction");
        }
        return sending;
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
            @Nullable Mined place,
            int refusals,
            @Nullable String why) {
        return new ChainAction(id, sequence, type, subject, target, gasLimit, next, transaction, place, refusals, why);
    }
}
