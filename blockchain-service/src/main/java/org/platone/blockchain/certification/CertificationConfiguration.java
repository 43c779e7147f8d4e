package org.platone.blockchain.certification;

import java.time.Clock;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

@Configuration(proxyBeanMethods = false)
class CertificationConfiguration {

    @Bean
    CertificationStore certificationStore(MongoTemplate mongo) {
        return new CertificationStore(mongo);
    }

    @Bean
    CertificationMeters certificationMeters(CertificationStore store, Clock clock) {
        return new CertificationMeters(store, clock);
    }

    @Bean
    Certifier certifier(
            CertificationStore store, Outbox outbox, ChainNode node, ContractDirectory contracts, Clock clock) {
        return new Certifier(store, outbox, node, contracts, clock);
    }

    @Bean
    Proofs proofs(CertificationStore store, ChainNode node, ChainStatus status, ContractDirectory contracts) {
        return new Proofs(store, node, status, contracts);
    }
}
