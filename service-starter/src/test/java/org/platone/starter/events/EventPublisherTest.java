package org.platone.starter.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.platone.starter.trace.KeptSpans;
import org.platone.starter.trace.Traces;
import org.springframework.kafka.core.KafkaTemplate;

class EventPublisherTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T11:00:00Z"), ZoneOffset.UTC);

    private final MockProducer<String, byte[]> broker = broker(true);

    @Test
    void givesEachEventItsCloudEventsHeaders() {
        publisher(broker).publishAll(List.of(event("1"), event("2")));

        assertThat(broker.history()).hasSize(2);
        var first = broker.history().getFirst();
        assertThat(first.topic()).isEqualTo("platone.sessions");
        assertThat(first.key()).isEqualTo("key");
        assertThat(header(first.headers(), "ce_id")).isEqualTo("1");
        assertThat(header(first.headers(), "ce_type")).isEqualTo("org.platone.session.v1");
        assertThat(header(first.headers(), "ce_source")).isEqualTo("test-service");
        assertThat(header(first.headers(), "ce_time")).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(header(first.headers(), "ce_specversion")).isEqualTo("1.0");
    }

    @Test
    void namesTheTraceByAPartForEachTopic() {
        var spans = new KeptSpans();
        var traces = spans.traces();

        try (var _ = traces.join("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")) {
            new EventPublisher(template(broker), CLOCK, "test-service", traces)
                    .publishAll(List.of(event("1"), event("platone.internal.books", "2"), event("3")));
        }

        assertThat(spans.all())
                .extracting(SpanData::getName)
                .containsExactly("publish platone.sessions", "publish platone.internal.books");
        assertThat(spans.all())
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331"));
        var first = spans.all().getFirst().getSpanId();
        var second = spans.all().getLast().getSpanId();
        assertThat(broker.history())
                .extracting(record -> header(record.headers(), Traces.HEADER).substring(36, 52))
                .containsExactly(first, second, first);
        assertThat(traces.current()).isNull();
    }

    @Test
    void failsWhenOneEventIsNotAcknowledged() {
        var failing = broker(false);
        failing.sendException = new TimeoutException("away");

        assertThatThrownBy(() -> publisher(failing).publishAll(List.of(event("1"))))
                .isInstanceOf(EventNotPublished.class)
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void keepsDeadLettersWholeAndSaysWhereTheyWere() {
        var record = new ConsumerRecord<>("platone.scd.pods", 3, 42L, "pod", "{".getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_id", "7".getBytes(StandardCharsets.UTF_8));
        record.headers().add("platone-retry", "1.1".getBytes(StandardCharsets.UTF_8));

        new DeadLetters(template(broker), "test-service").send(record, "MALFORMED_JSON", "It breaks off.");

        var letter = broker.history().getFirst();
        assertThat(letter.topic()).isEqualTo("platone.internal.dead-letters");
        assertThat(letter.key()).isEqualTo("pod");
        assertThat(letter.value()).isEqualTo(record.value());
        assertThat(header(letter.headers(), "ce_id")).isEqualTo("7");
        assertThat(header(letter.headers(), "platone-topic")).isEqualTo("platone.scd.pods");
        assertThat(header(letter.headers(), "platone-partition")).isEqualTo("3");
        assertThat(header(letter.headers(), "platone-offset")).isEqualTo("42");
        assertThat(header(letter.headers(), "platone-code")).isEqualTo("MALFORMED_JSON");
        assertThat(header(letter.headers(), "platone-reason")).isEqualTo("It breaks off.");
        assertThat(header(letter.headers(), "platone-service")).isEqualTo("test-service");
        assertThat(letter.headers().lastHeader("platone-retry")).isNull();
    }

    private static Event event(String id) {
        return event("platone.sessions", id);
    }

    private static Event event(String topic, String id) {
        return new Event(topic, "key", "org.platone.session.v1", id, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static EventPublisher publisher(MockProducer<String, byte[]> broker) {
        return new EventPublisher(template(broker), CLOCK, "test-service", Traces.OFF);
    }

    private static KafkaTemplate<String, byte[]> template(MockProducer<String, byte[]> broker) {
        return new KafkaTemplate<>(() -> broker);
    }

    private static MockProducer<String, byte[]> broker(boolean acknowledges) {
        return new MockProducer<>(acknowledges, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void close(Duration timeout) {
                // Kept open between events.
            }
        };
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
