package org.platone.benchmarks.market;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
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
            while (none < TIMES) {
                Thread.sleep(PAUSE);
                none = left(admin) == 0 ? none + 1 : 0;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static long left(Admin admin) throws InterruptedException, ExecutionException {
        long left = 0;
        for (GroupListing group : admin.listGroups().all().get()) {
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get();
            var ends = admin.listOffsets(read.keySet().stream()
                            .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest())))
                    .all()
                    .get();
            for (var end : ends.entrySet()) {
                left += end.getValue().offset()
                        - read.getOrDefault(end.getKey(), NOTHING).offset();
            }
        }
        return left;
    }
}
