package org.platone.blockchain.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.chain.Receipt;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Keccak;
import org.platone.blockchain.keys.Signature;

class ChainActionTest {
    private static final Bytes32 HASH = Keccak.of("transaction");
    private static final BlockRef BLOCK = new BlockRef(7, Keccak.of("block"));
    private static final Receipt RECEIPT = new Receipt(HASH, BLOCK, true, 49_067, null, List.of());

    private static final Signature SIGNATURE = new Signature(Bytes32.ZERO, Bytes32.ZERO, 1);

    private final ChainAction pending = ChainAction.pending(
            new NewAction("certify:1", ActionType.CERTIFY, "document", "certification", "0x", 150_000), 5, null);
    private final ChainAction sent = pending.sent(new ChainAction.Sending(3, 0, "0xabc", HASH, SIGNATURE));

    @Test
    void goesFromTheWishToTheConfirmedTransaction() {
        var confirmed = sent.mined(RECEIPT).confirmed();

        assertThat(confirmed.state()).isEqualTo(ActionState.CONFIRMED);
        assertThat(confirmed.block()).isEqualTo(BLOCK);
        assertThat(confirmed.transaction().nonce()).isEqualTo(3);
    }

    @Test
    void isMinedAsWhicheverOfItsTransactionsGotIntoABlock() {
        var other = Bytes32.ofHex("0x" + "cd".repeat(32));
        var replaced = sent.replacedBy(new ChainAction.Sending(3, 9, "0xabc", other, SIGNATURE));

        var mined = replaced.mined(RECEIPT);
        var again = mined.lost();

        assertThat(replaced.transaction().gasPrice()).isEqualTo(9);
        assertThat(mined.transaction()).isEqualTo(sent.transaction());
        assertThat(mined.replaced()).containsExactly(replaced.transaction());
        assertThat(again.transactions()).containsExactly(sent.transaction(), replaced.transaction());
    }

    @Test
    void keepsItsTransactionWhenTheChainLosesTheBlock() {
        var lost = sent.mined(RECEIPT).confirmed().lost();

        assertThat(lost.state()).isEqualTo(ActionState.SENT);
        assertThat(lost.transaction()).isEqualTo(sent.transaction());
        assertThat(lost.mined()).isNull();
    }

    @Test
    void getsAnotherTransactionWhenItsNonceWasTaken() {
        var displaced = sent.displaced();

        assertThat(displaced.state()).isEqualTo(ActionState.PENDING);
        assertThat(displaced.sending()).isNull();
        assertThat(displaced.sequence()).isEqualTo(5);
    }

    @Test
    void countsHowOftenTheContractRefused() {
        var failed = sent.mined(RECEIPT).failed("EnforcedPause()");

        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.reason()).isEqualTo("EnforcedPause()");
        assertThat(failed.retried().state()).isEqualTo(ActionState.PENDING);
        assertThat(failed.retried().attempts()).isEqualTo(1);
    }

    @Test
    void refusesATransitionFromAnotherState() {
        assertThatThrownBy(pending::confirmed)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("action certify:1 is PENDING, not [MINED]");
        assertThatThrownBy(() -> sent.mined(RECEIPT).confirmed().displaced()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(pending::transaction).isInstanceOf(IllegalStateException.class);
    }
}
