package org.platone.blockchain.payment;

import org.platone.blockchain.agreement.Agreements;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.outbox.Outbox;
import org.platone.starter.events.EventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PaymentConfiguration {

    @Bean
    Payments payments(
            MongoTemplate mongo,
            Agreements agreements,
            Outbox outbox,
            ChainNode node,
            EventPublisher events,
            JsonMapper json) {
        return new Payments(new PaymentStore(mongo), agreements, outbox, node, new PaymentAnnouncement(events, json));
    }
}
