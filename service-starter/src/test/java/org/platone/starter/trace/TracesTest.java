package org.platone.starter.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String ONE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String ONE_LATER = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";
    private static final String TWO = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String NOT_RECORDED = "00-4bf92f3577b34da6a3ce929d0e0e4737-00f067aa0ba902b7-00";

    private final KeptSpans kept = new KeptSpans();
    private final List<SpanData> spans = kept.all();
    private final Traces traces = kept.traces();

    @Test
    void goesOnWithTheOneTraceThatLedToIt() {
        try (var _ = traces.begin("work", SpanKind.CONSUMER, List.of(ONE, ONE_LATER))) {
            assertThat(traces.current()).startsWith("00-0af7651916cd43dd8448eb211c80319c-");
        }

        assertThat(traces.current()).isNull();
        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(span.getLinks()).isEmpty();
        });
    }

    @Test
    void linksTheManyTracesThatLedToItBothWays() {
        try (var _ = traces.begin("work", SpanKind.CONSUMER, List.of(ONE, TWO, ONE_LATER))) {
            assertThat(traces.current()).isNotNull();
        }

        SpanData own = spans.getLast();
        assertThat(own.getParentSpanContext().isValid()).isFalse();
        assertThat(own.getLinks())
                .extracting(link -> link.getSpanContext().getTraceId())
                .containsExactly("0af7651916cd43dd8448eb211c80319c", "4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(spans.subList(0, 2))
                .allSatisfy(mark -> assertThat(mark.getLinks())
                        .extracting(LinkData::getSpanContext)
                        .containsExactly(own.getSpanContext()));
        assertThat(spans.subList(0, 2))
                .extracting(SpanData::getTraceId)
                .containsExactly("0af7651916cd43dd8448eb211c80319c", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void linksNoMoreThanSomebodyLooksAt() {
        var causes = IntStream.range(0, 100)
                .mapToObj("00-0af7651916cd43dd8448eb211c80%04x-b7ad6b7169203331-01"::formatted)
                .toList();

        traces.begin("work", SpanKind.CONSUMER, causes).close();

        assertThat(spans.getLast().getLinks()).hasSize(Traces.MOST_LINKS);
    }

    @Test
    void tracesNothingThatNobodyRecords() {
        try (var _ = traces.begin("work", SpanKind.CONSUMER, List.of(NOT_RECORDED, "nonsense"));
                var _ = traces.begin("more", SpanKind.PRODUCER)) {
            assertThat(traces.current()).isNull();
        }

        assertThat(spans).isEmpty();
    }

    @Test
    void passesOnWhatItBegan() {
        String inside;
        try (var _ = traces.join(ONE);
                var _ = traces.begin("publish", SpanKind.PRODUCER)) {
            inside = Objects.requireNonNull(traces.current());
        }

        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(inside).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-" + span.getSpanId() + "-01");
        });
    }

    @Test
    void doesNothingWhereItIsOff() {
        try (var part = Traces.OFF.begin("work", SpanKind.CONSUMER, List.of(ONE));
                var _ = Traces.OFF.join(ONE)) {
            part.with("a", "b").failed(new IllegalStateException());
            assertThat(Traces.OFF.current()).isNull();
        }
    }
}
