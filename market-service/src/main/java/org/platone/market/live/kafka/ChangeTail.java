package org.platone.market.live.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.platone.market.live.LiveStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Follows the hints of what else has changed of sessions, from now on: what is missed is asked for a little later. */
@Component
class ChangeTail extends TopicTail {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeTail.class);

    private final LiveStreams streams;
    private final JsonMapper mapper;

    ChangeTail(ConsumerFactory<String, byte[]> consumers, LiveStreams streams, JsonMapper mapper) {
        super(consumers, "platone.internal.changes");
        this.streams = streams;
        this.mapper = mapper;
    }

    @Override
    void begin(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        consumer.seekToEnd(partitions);
    }

    @Override
    void take(ConsumerRecord<String, byte[]> record) {
        ChangeMessage change;
        try {
            change = mapper.readValue(record.value(), ChangeMessage.class);
        } catch (JacksonException e) {
            LOG.warn("A hint of a change cannot be read: {}", e.getOriginalMessage());
            return;
        }
        if ("BIDS".equals(change.what()) && change.sessionId() != null && change.participantId() != null) {
            streams.bidsChanged(change.sessionId(), change.participantId());
        } else if ("CERTIFICATES".equals(change.what()) && change.sessionId() != null) {
            streams.certificatesChanged(change.sessionId());
        }
    }

    /** As it comes. A kind of change that is not known is nobody's here. */
    record ChangeMessage(
            @Nullable String what,
            @Nullable String sessionId,
            @Nullable String participantId) {}
}
