package org.platone.blockchain.wallet.kafka;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.wallet.WalletAnnouncement;
import org.platone.blockchain.wallet.WalletAssignment;
import org.platone.starter.events.DeadLetters;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Answers each point of delivery with its wallet. */
@Component
class PodListener {
    private final WalletAssignment assignment;
    private final WalletAnnouncement announcement;
    private final DeadLetters deadLetters;
    private final JsonMapper json;

    PodListener(
            WalletAssignment assignment, WalletAnnouncement announcement, DeadLetters deadLetters, JsonMapper json) {
        this.assignment = assignment;
        this.announcement = announcement;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    @KafkaListener(
            topics = "platone.internal.pods",
            groupId = "blockchain-service.pods",
            containerFactory = "batchListenerFactory")
    void on(List<ConsumerRecord<String, byte[]>> records) {
        var aggregators = new LinkedHashMap<String, String>();
        for (var record : records) {
            read(record, aggregators);
        }
        if (!aggregators.isEmpty()) {
            announcement.publish(assignment.assign(aggregators));
        }
    }

    private void read(ConsumerRecord<String, byte[]> record, Map<String, String> aggregators) {
        if (record.value() == null) {
            return; // A point of delivery that is gone keeps its wallet.
        }
        try {
            var pod = json.readValue(record.value(), PodMessage.class);
            if (pod.podId() == null || pod.aggregatorId() == null) {
                deadLetters.send(record, "INVALID_POD", "podId and aggregatorId are needed.");
            } else {
                aggregators.put(pod.podId(), pod.aggregatorId());
            }
        } catch (JacksonException e) {
            deadLetters.send(record, "MALFORMED_JSON", "The message is not a point of delivery.");
        }
    }

    private record PodMessage(
            @Nullable String podId, @Nullable String aggregatorId) {}
}
