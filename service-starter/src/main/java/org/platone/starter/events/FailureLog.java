package org.platone.starter.events;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.RetryListener;

/** One line a failed attempt, with the whole cause at the first. */
class FailureLog implements RetryListener {

    private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

    @Override
    public void failedDelivery(ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        log(record.topic() + "-" + record.partition() + " at " + record.offset(), failure, attempt);
    }

    @Override
    public void failedDelivery(ConsumerRecords<?, ?> records, @Nullable Exception failure, int attempt) {
        log(records.count() + " records of " + records.partitions(), failure, attempt);
    }

    private static void log(String what, @Nullable Exception failure, int attempt) {
        var cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof UnusableMessage) {
            return;
        }
        if (attempt == 1) {
            log.warn("Handling {} failed and is tried again", what, cause);
        } else {
            log.warn("Handling {} failed, attempt {}: {}", what, attempt, String.valueOf(cause));
        }
    }
}
