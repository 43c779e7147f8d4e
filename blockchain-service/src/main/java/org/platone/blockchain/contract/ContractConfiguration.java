package org.platone.blockchain.contract;

import java.time.Clock;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.keys.KeyDirectory;
import org.platone.blockchain.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    @Bean
    ContractDirectory contractDirectory(
            MongoTemplate mongo, Outbox outbox, ChainNode node, Clock clock, KeyDirectory keys) {
        return new ContractDirectory(
                new ContractStore(mongo),
                outbox,
                node,
                clock,
                SingletonSupplier.of(() -> new Address(keys.sender().getAddress())));
    }

    @Bean
    ChainHealth chainHealthIndicator(ChainStatus status, ContractDirectory contracts) {
        return new ChainHealth(status, contracts);
    }
}
