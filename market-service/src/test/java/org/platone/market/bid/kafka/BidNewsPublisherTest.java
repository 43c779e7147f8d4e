package org.platone.market.bid.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import tools.jackson.databind.json.JsonMapper;

class BidNewsPublisherTest {

    private final List<String> told = new ArrayList<>();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final EventPublisher events = mock(EventPublisher.class);
    private final BidNewsPublisher news = new BidNewsPublisher(events, JsonMapper.shared(), later::add);

    @BeforeEach
    void listen() {
        when(events.publish(any())).thenAnswer(call -> {
            Event event = call.getArgument(0);
            told.add(event.topic() + " " + event.key() + " " + new String(event.value(), StandardCharsets.UTF_8));
            return CompletableFuture.completedFuture(null);
        });
    }

    private void whenEnoughIsCollected() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    @Test
    void tellsManyChangesOfOneAtOnce() {
        news.changed("s1", "AGG1");
        news.changed("s1", "AGG1");
        news.changed("s1", "AGG2");

        whenEnoughIsCollected();

        assertThat(told)
                .containsExactly(
                        "platone.internal.changes s1 {\"what\":\"BIDS\",\"sessionId\":\"s1\",\"participantId\":\"AGG1\"}",
                        "platone.internal.changes s1 {\"what\":\"BIDS\",\"sessionId\":\"s1\",\"participantId\":\"AGG2\"}");
    }

    @Test
    void tellsWhatComesAfterwardsAgain() {
        news.changed("s1", "AGG1");
        whenEnoughIsCollected();

        news.changed("s1", "AGG1");
        whenEnoughIsCollected();

        assertThat(told).hasSize(2);
    }
}
