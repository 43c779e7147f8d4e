package org.platone.starter.trace;

import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.RecordInterceptor;

/** Lets listeners work for the traces that their messages belong to. */
final class TracedListening implements RecordInterceptor<Object, Object>, BatchInterceptor<Object, Object> {

    private final Traces traces;
    private final ThreadLocal<TracePart> part = ThreadLocal.withInitial(() -> TracePart.NONE);

    TracedListening(Traces traces) {
        this.traces = traces;
    }

    @Override
    public ConsumerRecord<Object, Object> intercept(
            ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        var cause = cause(record);
        begin(record.topic(), cause == null ? List.of() : List.of(cause));
        return record;
    }

    @Override
    public void failure(ConsumerRecord<Object, Object> record, Exception exception, Consumer<Object, Object> consumer) {
        part.get().failed(exception);
    }

    @Override
    public void afterRecord(ConsumerRecord<Object, Object> record, Consumer<Object, Object> consumer) {
        end();
    }

    @Override
    public ConsumerRecords<Object, Object> intercept(
            ConsumerRecords<Object, Object> batch, Consumer<Object, Object> consumer) {
        List<String> causes = new ArrayList<>();
        String topic = "";
        for (var record : batch) {
            topic = record.topic();
            var cause = cause(record);
            if (cause != null) {
                causes.add(cause);
            }
        }
        begin(topic, causes);
        return batch;
    }

    @Override
    public void success(ConsumerRecords<Object, Object> batch, Consumer<Object, Object> consumer) {
        end();
    }

    @Override
    public void failure(ConsumerRecords<Object, Object> batch, Exception exception, Consumer<Object, Object> consumer) {
        part.get().failed(exception);
        end();
    }

    @Override
    public void setupThreadState(Consumer<?, ?> consumer) {
        // Begins with the record or the batch.
    }

    @Override
    public void clearThreadState(Consumer<?, ?> consumer) {
        end();
    }

    private void begin(String topic, List<String> causes) {
        end();
        if (!causes.isEmpty()) {
            part.set(traces.begin("process " + topic, SpanKind.CONSUMER, causes)
                    .with("messaging.system", "kafka")
                    .with("messaging.destination.name", topic));
        }
    }

    private void end() {
        part.get().close();
        part.remove();
    }

    private static @Nullable String cause(ConsumerRecord<Object, Object> record) {
        var header = record.headers().lastHeader(Traces.HEADER);
        return header == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }
}
