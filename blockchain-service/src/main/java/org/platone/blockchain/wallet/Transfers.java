package org.platone.blockchain.wallet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.BlockRef;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.evm.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the stored balances up to a block by the transfers that the token says there were. */
final class Transfers {
    private static final Logger log = LoggerFactory.getLogger(Transfers.class);
    private static final long BLOCKS_AT_ONCE = 500;

    private final WalletStore store;
    private final ChainNode node;

    Transfers(WalletStore store, ChainNode node) {
        this.store = store;
        this.node = node;
    }

    private record Move(long amount, long block) {}

    /**
     * Follows the token from where it stopped the last time, or from the block in which the token came on the chain.
     *
     * @return how many times tokens were made for a wallet that is no point of delivery's
     */
    int follow(Address token, long tokenBlock, long head) {
        var followed = store.followed();
        if (followed.isPresent() && !node.block(followed.get().number()).equals(followed)) {
            log.warn(
                    "The chain lost block {}: the stored balances are read anew",
                    followed.get().number());
            store.forgetBalances();
            followed = Optional.empty();
        }
        int strangers = 0;
        for (long from = followed.map(BlockRef::number).orElse(tokenBlock - 1) + 1;
                from <= head;
                from += BLOCKS_AT_ONCE) {
            long to = Math.min(head, from + BLOCKS_AT_ONCE - 1);
            strangers += apply(node.logs(token, TokenCalls.TRANSFER, from, to), to);
            node.block(to).ifPresent(store::followed);
        }
        return strangers;
    }

    private int apply(List<ChainNode.FoundLog> logs, long to) {
        Map<Address, List<Move>> moves = new HashMap<>();
        Map<Address, Integer> made = new HashMap<>();
        for (var found : logs) {
            var transfer = TokenCalls.readTransfer(found.log());
            long block = found.block().number();
            move(moves, transfer.from(), new Move(-transfer.amount(), block));
            move(moves, transfer.to(), new Move(transfer.amount(), block));
            if (transfer.isMint()) {
                made.merge(transfer.to(), 1, Integer::sum);
            }
        }
        var known = store.balances(moves.keySet());
        store.save(known.stream()
                .map(balance -> moved(balance, moves.getOrDefault(balance.wallet(), List.of()))
                        .asOf(to))
                .toList());
        known.forEach(balance -> made.remove(balance.wallet()));
        return made.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void move(Map<Address, List<Move>> moves, Address wallet, Move move) {
        moves.computeIfAbsent(wallet, key -> new ArrayList<>()).add(move);
    }

    private static StoredBalance moved(StoredBalance balance, List<Move> moves) {
        var result = balance;
        for (var move : moves) {
            result = result.moved(move.amount(), move.block());
        }
        return result;
    }
}
