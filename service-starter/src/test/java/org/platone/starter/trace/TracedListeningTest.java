package org.platone.starter.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TracedListeningTest {

    private static final String ONE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String TWO = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final KeptSpans spans = new KeptSpans();
    private final Traces traces = spans.traces();
    private final TracedListening listening = new TracedListening(traces);
    private final Consumer<Object, Object> consumer = new MockConsumer<>("earliest");

    @Test
    void worksForTheTraceOfAMessageWhileItIsHeard() {
        var record = record(0, ONE);

        listening.intercept(record, consumer);
        assertThat(traces.current()).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        listening.afterRecord(record, consumer);

        assertThat(traces.current()).isNull();
        assertThat(spans.all()).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("process platone.sessions");
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        });
    }

    @Test
    void worksForTheOneTraceOfABatch() {
        var batch = batch(ONE, ONE);

        listening.intercept(batch, consumer);
        assertThat(traces.current()).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        listening.success(batch, consumer);

        assertThat(traces.current()).isNull();
        assertThat(spans.all()).hasSize(1);
    }

    @Test
    void linksABatchOfSeveralTracesToEach() {
        var batch = batch(ONE, TWO);

        listening.intercept(batch, consumer);
        listening.failure(batch, new IllegalStateException("The store is away"), consumer);

        assertThat(traces.current()).isNull();
        SpanData own = spans.all().getLast();
        assertThat(own.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(own.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly("0af7651916cd43dd8448eb211c80319c", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void worksForNoTraceWhereAMessageHasNone() {
        var record = new ConsumerRecord<Object, Object>("platone.sessions", 0, 0, "key", "value");

        listening.intercept(record, consumer);
        assertThat(traces.current()).isNull();
        listening.afterRecord(record, consumer);

        assertThat(spans.all()).isEmpty();
    }

    private static ConsumerRecord<Object, Object> record(long offset, String trace) {
        var record = new ConsumerRecord<Object, Object>("platone.sessions", 0, offset, "key", "value");
        record.headers().add(Traces.HEADER, trace.getBytes(StandardCharsets.US_ASCII));
        return record;
    }

    private static ConsumerRecords<Object, Object> batch(String first, String second) {
        return new ConsumerRecords<>(
                Map.of(new TopicPartition("platone.sessions", 0), List.of(record(0, first), record(1, second))),
                Map.of());
    }
}
