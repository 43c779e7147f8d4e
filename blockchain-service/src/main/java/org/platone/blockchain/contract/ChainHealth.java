package org.platone.blockchain.contract;

import org.platone.blockchain.chain.ChainStatus;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** UP when the chain is ours and the contracts are on it. */
class ChainHealth extends AbstractHealthIndicator {
    private final ChainStatus status;
    private final ContractDirectory contracts;

    ChainHealth(ChainStatus status, ContractDirectory contracts) {
        super("The chain cannot be used");
        this.status = status;
        this.contracts = contracts;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        switch (status.state()) {
            case ChainStatus.Ready ready -> {
                if (contracts.certification().isPresent()
                        && contracts.standardAgreement().isPresent()) {
                    builder.up();
                } else {
                    builder.outOfService().withDetail("reason", "the contracts are not on the chain yet");
                }
            }
            case ChainStatus.Away away -> builder.down().withDetail("reason", away.reason());
            case ChainStatus.Refused refused -> builder.down().withDetail("reason", refused.reason());
        }
    }
}
