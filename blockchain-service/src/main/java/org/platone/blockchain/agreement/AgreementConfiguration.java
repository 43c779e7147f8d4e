package org.platone.blockchain.agreement;

import org.platone.blockchain.outbox.Outbox;
import org.platone.blockchain.wallet.OwnWallets;
import org.platone.blockchain.wallet.PodWallets;
import org.platone.starter.events.EventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class AgreementConfiguration {

    @Bean
    AgreementStore agreementStore(MongoTemplate mongo) {
        return new AgreementStore(mongo);
    }

    @Bean
    Agreements agreements(AgreementStore store) {
        return new Agreements(store);
    }

    @Bean
    AgreementDesk agreementDesk(
            AgreementStore store,
            EventPublisher events,
            JsonMapper json,
            PodWallets pods,
            OwnWallets ownWallets,
            Outbox outbox) {
        return new AgreementDesk(store, new AgreementAnnouncement(events, json), pods, ownWallets, outbox);
    }
}
