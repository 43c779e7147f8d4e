package org.platone.starter.events;

import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.MessageListenerContainer;

class ListenerStartTest {

    private final MessageListenerContainer listener = mock(MessageListenerContainer.class);
    private final MessageListenerContainer retries = mock(MessageListenerContainer.class);

    private ListenerStart listeners(Predicate<String> known, MessageListenerContainer... containers) {
        KafkaListenerEndpointRegistry registry = mock(KafkaListenerEndpointRegistry.class);
        when(registry.getListenerContainers()).thenReturn(List.of(containers));
        return new ListenerStart(registry, List.of("one:9092", "two:9092"), known, Duration.ofMillis(20));
    }

    @Test
    void startsThemAtOnceIfOneOfTheBrokersIsKnown() {
        listeners("two"::equals, listener, retries).start();

        verify(listener).start();
        verify(retries).start();
    }

    @Test
    void waitsForTheNameOfABroker() {
        var known = new AtomicBoolean();
        var start = listeners(broker -> known.get(), listener, retries);

        start.start();
        verify(listener, never()).start();
        known.set(true);

        await().untilAsserted(() -> verify(listener).start());
        verify(retries).start();
    }

    @Test
    void startsNothingWhereOnlyRetriesWouldListen() {
        listeners(broker -> true, retries).start();

        verify(retries, never()).start();
    }
}
