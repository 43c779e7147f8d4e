package org.platone.market.pod.kafka;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.platone.market.pod.BrokenPod;
import org.platone.market.pod.Pod;
import org.platone.market.pod.PodFormat;
import org.platone.market.pod.PodRegistry;
import org.platone.starter.events.DeadLetters;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes PoDs from the shared customer database. */
@Component
class PodListener {

    private final PodRegistry registry;
    private final DeadLetters deadLetters;
    private final PodFormat format;

    PodListener(PodRegistry registry, DeadLetters deadLetters, JsonMapper mapper) {
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.format = new PodFormat(mapper);
    }

    @KafkaListener(id = "market-service.pods", topics = "platone.scd.pods", containerFactory = "batchListenerFactory")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        List<ConsumerRecord<String, byte[]>> readable = new ArrayList<>(records.size());
        List<Pod> pods = new ArrayList<>(records.size());
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                Pod pod = format.read(record.value());
                if (!pod.podId().equals(record.key())) {
                    deadLetters.send(record, "KEY_MISMATCH", "The key of the record is not the podId.");
                    continue;
                }
                pods.add(pod);
                readable.add(record);
            } catch (BrokenPod e) {
                deadLetters.send(record, e.code(), e.reason());
            }
        }
        List<PodRegistry.Taken> taken = registry.take(pods);
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i) instanceof PodRegistry.Taken.Refused(String code, String reason)) {
                deadLetters.send(readable.get(i), code, reason);
            }
        }
    }
}
