package org.platone.settlement.agreement.kafka;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.settlement.agreement.Agreement;
import org.platone.settlement.agreement.Agreements;
import org.platone.settlement.agreement.Terms;
import org.platone.settlement.replica.TopicReplica;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The agreements in force, held in memory. */
final class AgreementReplica implements Agreements, TopicReplica.Reader {

    static final String TOPIC = "platone.internal.agreements";

    private static final Logger log = LoggerFactory.getLogger(AgreementReplica.class);

    private final JsonMapper json;
    private final TopicReplica replica;
    private final Map<String, Agreement> agreements = new ConcurrentHashMap<>();

    AgreementReplica(JsonMapper json, ConsumerFactory<String, byte[]> consumers) {
        this.json = json;
        this.replica = new TopicReplica(consumers, TOPIC, this);
    }

    @Override
    public Terms termsOf(String podId, Instant at) {
        Agreement agreement = agreements.get(podId);
        return agreement == null ? Terms.DEFAULT : agreement.at(at);
    }

    @Override
    public void catchUp() {
        replica.catchUp();
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> change) {
        if (change.value() == null) {
            agreements.remove(change.key());
            return;
        }
        try {
            AgreementMessage message = json.readValue(change.value(), AgreementMessage.class);
            agreements.put(message.podId(), message.toAgreement());
        } catch (JacksonException | NullPointerException | ArithmeticException e) {
            log.error("Agreement {} at offset {} of {} cannot be read", change.key(), change.offset(), TOPIC, e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        AgreementReplica agreementReplica(JsonMapper json, ConsumerFactory<String, byte[]> consumers) {
            return new AgreementReplica(json, consumers);
        }

        @Bean
        TopicReplica agreementTopicReplica(AgreementReplica agreements) {
            return agreements.replica;
        }
    }
}
