package org.platone.blockchain.wallet;

import java.time.Clock;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainSettings;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.keys.KeyDirectory;
import org.platone.starter.events.EventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.json.JsonMapper;

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
    WalletAnnouncement walletAnnouncement(EventPublisher events, JsonMapper json) {
        return new WalletAnnouncement(events, json);
    }

    @Bean
    OwnWallets ownWallets(WalletStore store, WalletAnnouncement announcement) {
        return new OwnWallets(store, announcement);
    }

    @Bean
    Reconciliation reconciliation(
            WalletStore store, ChainNode node, ChainStatus status, ContractDirectory contracts, Clock clock) {
        return new Reconciliation(store, node, status, contracts, clock);
    }

    @Bean
    SchedulingConfigurer reconciliationSchedule(Reconciliation reconciliation, ChainSettings settings) {
        var every = settings.reconcileEvery();
        return tasks -> tasks.addFixedDelayTask(new FixedDelayTask(reconciliation::runOnSchedule, every, every));
    }

    @Bean
    ReconciliationMeters reconciliationMeters(Reconciliation reconciliation) {
        return new ReconciliationMeters(reconciliation);
    }

    @Bean
    Balances balances(ChainNode node, ChainStatus status, ContractDirectory contracts) {
        return new Balances(node, status, contracts);
    }
}
