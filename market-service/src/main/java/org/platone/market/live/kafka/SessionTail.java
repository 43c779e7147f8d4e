package org.platone.market.live.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.platone.market.live.LiveStreams;
import org.platone.market.live.Position;
import org.platone.market.live.SessionEvent;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.stereotype.Component;

/** Follows the topic of sessions. */
@Component
class SessionTail extends TopicTail {

    private static final String TOPIC = "platone.sessions";

    private final LiveStreams streams;

    SessionTail(ConsumerFactory<String, byte[]> consumers, LiveStreams streams) {
        super(consumers, TOPIC);
        this.streams = streams;
    }

    @Override
    void begin(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Position from = streams.latest();
        if (from == null || from.next().size() != partitions.size()) {
            from = beforeTheLatest(consumer, partitions);
            streams.begin(from);
        }
        for (TopicPartition partition : partitions) {
            consumer.seek(partition, from.next().get(partition.partition()));
        }
    }

    @Override
    void take(ConsumerRecord<String, byte[]> record) {
        streams.tell(new SessionEvent(
                record.partition(), record.offset(), new String(record.value(), StandardCharsets.UTF_8)));
    }

    /** From where on there are as many as are kept, so that who comes back to a restarted instance has missed nothing. */
    private static Position beforeTheLatest(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        return new Position(IntStream.range(0, partitions.size())
                .mapToObj(number -> new TopicPartition(TOPIC, number))
                .map(partition -> Math.max(
                        begins.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L) - LiveStreams.KEPT / partitions.size()))
                .toList());
    }
}
