package org.platone.blockchain.contract;

import java.time.Clock;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainSettings;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.keys.SigningKey;
import org.platone.blockchain.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    @Bean
    ContractDirectory contractDirectory(
            MongoTemplate mongo, Outbox outbox, ChainNode node, Clock clock, SigningKey key, ChainSettings settings) {
        var owner = settings.owner();
        return new ContractDirectory(
                new ContractStore(mongo),
                outbox,
                node,
                clock,
                key::address,
                () -> owner == null ? key.address() : new Address(owner));
    }

    @Bean
    ChainHealth chainHealthIndicator(ChainStatus status, ContractDirectory contracts) {
        return new ChainHealth(status, contracts);
    }
}
