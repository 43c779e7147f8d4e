package org.platone.blockchain.certification;

import java.time.Clock;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.outbox.Outbox;
import org.platone.starter.events.EventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

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
    CertificationAnnouncement certificationAnnouncement(EventPublisher events, JsonMapper json) {
        return new CertificationAnnouncement(events, json);
    }

    @Bean
    Certifier certifier(
            CertificationStore store,
            Outbox outbox,
            ChainNode node,
            ContractDirectory contracts,
            CertificationAnnouncement announcement,
            Clock clock) {
        return new Certifier(store, outbox, node, contracts, announcement, clock);
    }

    @Bean
    Proofs proofs(CertificationStore store, ChainNode node, ChainStatus status, ContractDirectory contracts) {
        return new Proofs(store, node, status, contracts);
    }
}
