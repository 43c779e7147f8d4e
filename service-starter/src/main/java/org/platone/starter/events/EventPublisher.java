package org.platone.starter.events;

import io.opentelemetry.api.trace.SpanKind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.platone.starter.trace.TracePart;
import org.platone.starter.trace.Traces;
import org.springframework.kafka.core.KafkaOperations;

/** Publishes events with the headers of CloudEvents 1.0. */
public class EventPublisher {

    private final KafkaOperations<String, byte[]> kafka;
    private final Clock clock;
    private final String source;
    private final Traces traces;

    EventPublisher(KafkaOperations<String, byte[]> kafka, Clock clock, String source, Traces traces) {
        this.kafka = kafka;
        this.clock = clock;
        this.source = source;
        this.traces = traces;
    }

    /** Publishes the event; the future is done when all in-sync replicas have it. */
    public CompletableFuture<?> publish(Event event) {
        try {
            return kafka.send(record(event));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** The event as it goes out. */
    ProducerRecord<String, byte[]> record(Event event) {
        var published = new ProducerRecord<String, byte[]>(event.topic(), event.key(), event.value());
        header(published, "ce_id", event.id());
        header(published, "ce_type", event.type());
        header(published, "ce_source", source);
        header(published, "ce_time", clock.instant().toString());
        header(published, "ce_specversion", "1.0");
        header(published, "content-type", "application/json");
        var trace = traces.current();
        if (trace != null) {
            header(published, Traces.HEADER, trace);
        }
        return published;
    }

    /**
     * Publishes the events in order and waits until all in-sync replicas have them all.
     *
     * @throws EventNotPublished when one of them is not acknowledged
     */
    public void publishAll(List<Event> events) {
        Map<String, TracePart> topics = new LinkedHashMap<>();
        try {
            var sent = events.stream()
                    .map(event ->
                            topics.computeIfAbsent(event.topic(), this::part).does(() -> publish(event)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(sent).join();
        } catch (CompletionException failure) {
            var cause = failure.getCause() == null ? failure : failure.getCause();
            topics.values().forEach(part -> part.failed(cause));
            throw new EventNotPublished("Not all of " + events.size() + " events were acknowledged", cause);
        } finally {
            topics.values().forEach(TracePart::close);
        }
    }

    private TracePart part(String topic) {
        return traces.beginBeside("publish " + topic, SpanKind.PRODUCER)
                .with("messaging.system", "kafka")
                .with("messaging.destination.name", topic);
    }

    private static void header(ProducerRecord<String, byte[]> published, String name, String value) {
        published.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
