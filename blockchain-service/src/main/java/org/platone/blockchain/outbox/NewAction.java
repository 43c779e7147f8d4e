package org.platone.blockchain.outbox;

import org.jspecify.annotations.Nullable;

/**
 * An action to be put into the outbox.
 *
 * @param id business key: the same again is the same action
 * @param type what it does
 * @param subject what its follower knows it by
 * @param target the name or the address of the contract that is called; null to deploy one
 * @param data the call, or the contract's code and arguments, {@code 0x…}
 * @param gasLimit most units of gas it may use
 */
public record NewAction(
        String id,
        ActionType type,
        String subject,
        @Nullable String target,
        String data,
        long gasLimit) {}
