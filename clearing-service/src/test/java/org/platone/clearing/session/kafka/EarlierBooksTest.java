package org.platone.clearing.session.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentCaptor;
import org.platone.clearing.book.BookReader;
import org.platone.clearing.session.BookPart;
import org.platone.clearing.session.SessionClearing;
import org.platone.localstack.test.PublishedExample;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.json.StrictJson;
import tools.jackson.databind.JsonNode;

class EarlierBooksTest {

    static List<PublishedExample> published() {
        return PublishedExample.of("market-service", "platone.internal.books");
    }

    @ParameterizedTest
    @MethodSource("published")
    void areStillRead(PublishedExample example) {
        JsonNode said = StrictJson.mapper().readTree(example.json());

        SessionClearing clearing = mock(SessionClearing.class);
        ArgumentCaptor<List<BookPart>> taken = ArgumentCaptor.captor();

        new BookListener(clearing, StrictJson.mapper(), mock(DeadLetters.class))
                .on(List.of(new ConsumerRecord<>(
                        example.topic(), 0, 0, said.path("sessionId").asString(), example.value())));

        verify(clearing).take(taken.capture(), any());
        BookPart part = taken.getValue().getFirst();
        assertThat(part.digest()).isEqualTo(said.path("digest").asString());
        var book = BookReader.read(new ByteArrayInputStream(part.message()));
        assertThat(book.header().sessionId()).isEqualTo(said.path("sessionId").asString());
    }
}
