package org.platone.blockchain.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contract that is to be on the chain, and the key that makes it the only one of its name.
 *
 * @param kind what it is for
 * @param aggregatorId whose it is, null for everyone's
 * @param name in words
 */
record ContractWish(ContractKind kind, @Nullable String aggregatorId, String name) {
    static final ContractWish CERTIFICATION = new ContractWish(ContractKind.CERTIFICATION, null, "Certification");
    static final ContractWish TOKEN = new ContractWish(ContractKind.TOKEN, null, "Platone Token");
    static final ContractWish STANDARD_AGREEMENT =
            new ContractWish(ContractKind.SETTLEMENT_AGREEMENT, null, "Standard agreement");

    static ContractWish ofSubject(String subject) {
        var parts = List.of(subject.split("\\|", 3));
        return new ContractWish(
                ContractKind.valueOf(parts.get(0)), parts.get(1).isEmpty() ? null : parts.get(1), parts.get(2));
    }

    String subject() {
        return kind + "|" + (aggregatorId == null ? "" : aggregatorId) + "|" + name;
    }

    String deployment() {
        return "deploy:" + subject();
    }

    String grant() {
        return "grant:" + subject();
    }
}
