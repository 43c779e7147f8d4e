package org.platone.blockchain.outbox;

import java.util.List;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainSettings;
import org.platone.blockchain.chain.ChainStatus;
import org.platone.blockchain.keys.SigningKey;
import org.platone.starter.trace.Traces;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

@Configuration(proxyBeanMethods = false)
class OutboxConfiguration {

    @Bean
    OutboxStore outboxStore(MongoTemplate mongo) {
        return new MongoOutboxStore(mongo);
    }

    @Bean
    Outbox outbox(OutboxStore store, Traces traces) {
        return new Outbox(store, traces);
    }

    @Bean
    OutboxMeters outboxMeters(OutboxStore store) {
        return new OutboxMeters(store);
    }

    @Bean
    SenderLoop senderLoop(
            ChainSettings settings,
            ChainNode node,
            ChainStatus status,
            SigningKey key,
            OutboxStore store,
            Outbox outbox,
            Targets targets,
            ObjectProvider<ActionFollower> followers,
            Traces traces) {
        return new SenderLoop(
                settings,
                node,
                () -> new Sender(
                        settings,
                        node,
                        new Signer(key, settings.chainId()),
                        store,
                        outbox,
                        targets,
                        List.copyOf(followers.orderedStream().toList()),
                        traces),
                outbox,
                status);
    }
}
