package org.platone.settlement.pod.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.settlement.pod.Pod;
import org.platone.settlement.pod.PodRegistry;
import org.platone.settlement.replica.TopicReplica;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.core.ConsumerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The market's registry, held in memory. */
final class PodReplica implements PodRegistry, TopicReplica.Reader {

    static final String TOPIC = "platone.internal.pods";

    private static final Logger log = LoggerFactory.getLogger(PodReplica.class);

    private final JsonMapper json;
    private final TopicReplica replica;
    private final Map<String, Pod> pods = new ConcurrentHashMap<>();
    private final Map<String, String> aggregators = new ConcurrentHashMap<>();

    PodReplica(JsonMapper json, ConsumerFactory<String, byte[]> consumers) {
        this.json = json;
        this.replica = new TopicReplica(consumers, TOPIC, this);
    }

    @Override
    public Optional<Pod> find(String podId) {
        return Optional.ofNullable(pods.get(podId));
    }

    @Override
    public List<String> of(String aggregatorId) {
        return pods.values().stream()
                .filter(pod -> pod.aggregatorId().equals(aggregatorId))
                .map(Pod::podId)
                .toList();
    }

    @Override
    public void catchUp() {
        replica.catchUp();
    }

    @Override
    public void read(ConsumerRecord<String, byte[]> change) {
        if (change.value() == null) {
            pods.remove(change.key());
            return;
        }
        try {
            Pod pod = json.readValue(change.value(), PodMessage.class).toPod();
            // Many PoDs share few aggregators.
            String aggregator = aggregators.computeIfAbsent(pod.aggregatorId(), id -> id);
            pods.put(pod.podId(), new Pod(pod.podId(), aggregator, pod.activeLimit(), pod.reactiveLimit()));
        } catch (JacksonException | NullPointerException e) {
            log.error("PoD {} at offset {} of {} cannot be read", change.key(), change.offset(), TOPIC, e);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        PodReplica podReplica(JsonMapper json, ConsumerFactory<String, byte[]> consumers) {
            return new PodReplica(json, consumers);
        }

        @Bean
        TopicReplica podTopicReplica(PodReplica pods) {
            return pods.replica;
        }
    }
}
