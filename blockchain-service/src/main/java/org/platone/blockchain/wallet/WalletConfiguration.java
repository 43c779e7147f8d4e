package org.platone.blockchain.wallet;

import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.keys.KeyDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.util.function.SingletonSupplier;

@Configuration(proxyBeanMethods = false)
class WalletConfiguration {

    @Bean
    WalletStore walletStore(MongoTemplate mongo) {
        return new WalletStore(mongo);
    }

    @Bean
    WalletAssignment walletAssignment(WalletStore store, KeyDirectory keys) {
        return new WalletAssignment(store, SingletonSupplier.of(keys::walletAccount));
    }

    @Bean
    Balances balances(ChainNode node, ChainStatus status, ContractDirectory contracts) {
        return new Balances(node, status, contracts);
    }
}
