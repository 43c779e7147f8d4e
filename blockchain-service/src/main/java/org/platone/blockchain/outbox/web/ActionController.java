package org.platone.blockchain.outbox.web;

import org.jspecify.annotations.Nullable;
import org.platone.blockchain.outbox.ActionState;
import org.platone.blockchain.outbox.ActionType;
import org.platone.blockchain.outbox.ChainAction;
import org.platone.blockchain.outbox.Outbox;
import org.platone.starter.page.Page;
import org.platone.starter.page.PageRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far the actions on the chain are, and what keeps them. */
@RestController
class ActionController {
    private final Outbox outbox;

    ActionController(Outbox outbox) {
        this.outbox = outbox;
    }

    @GetMapping("/api/chain/actions")
    Page<ActionView> actions(@RequestParam(required = false) @Nullable ActionState state, PageRequest page) {
        page.sortableBy();
        var items = outbox.page(state, page.offset(), page.size()).stream()
                .map(ActionView::of)
                .toList();
        return page.of(items, outbox.count(state));
    }

    /**
     * An action on the chain.
     *
     * @param id business key
     * @param attempts how often the contract refused it
     * @param reason what keeps it, or made it fail; null while nothing does
     * @param nonce and the transaction's other data, null while it has none
     * @param gasPrice in wei
     * @param blockNumber null while it is in no block
     */
    record ActionView(
            String id,
            ActionType type,
            ActionState state,
            int attempts,
            @Nullable String reason,
            @Nullable Long nonce,
            @Nullable String transactionHash,
            @Nullable Long gasPrice,
            @Nullable Long blockNumber,
            @Nullable Long gasUsed) {

        static ActionView of(ChainAction action) {
            var sending = action.sending();
            var mined = action.mined();
            return new ActionView(
                    action.id(),
                    action.type(),
                    action.state(),
                    action.attempts(),
                    action.reason(),
                    sending == null ? null : sending.nonce(),
                    sending == null ? null : sending.transactionHash().toString(),
                    sending == null ? null : sending.gasPrice(),
                    mined == null ? null : mined.block().number(),
                    mined == null ? null : mined.gasUsed());
        }
    }
}
