package org.platone.benchmarks.market;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What the services have not read yet. */
final class Backlog {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** So often in a row nothing has to be left: what is read is written on to others. */
    private static final int TIMES = 5;

    private static final OffsetAndMetadata NOTHING = new OffsetAndMetadata(0);

    private final Properties everything;

    /** @param everything a client that may read everything */
    Backlog(Properties everything) {
        this.everything = everything;
    }

    /** Waits until all has been read and nothing more comes. */
    void awaitNone() throws InterruptedException {
        try (Admin admin = Admin.create(everything)) {
            int none = 0;
            var last = positions(admin);
            while (none < TIMES) {
                Thread.sleep(PAUSE);
                var now = positions(admin);
                none = now.equals(last) && now.stream().allMatch(Position::isAtEnd) ? none + 1 : 0;
                last = now;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** How far a group has read a partition. */
    private record Position(String group, TopicPartition partition, long read, long end) {

        /** What a transaction leaves at its end is no message, and nobody says that it was read. */
        boolean isAtEnd() {
            return end - read <= 1;
        }
    }

    private static Set<Position> positions(Admin admin) throws InterruptedException, ExecutionException {
        Set<Position> positions = new HashSet<>();
        for (GroupListing group : admin.listGroups().all().get()) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(read.keySet().stream()
                            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                    .all()
                    .get();
            ends.forEach((partition, end) -> positions.add(new Position(
                    group.groupId(),
                    partition,
                    read.getOrDefault(partition, NOTHING).offset(),
                    end.offset())));
        }
        return positions;
    }
}
