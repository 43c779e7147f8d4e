package org.platone.clearing.session.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.same;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.clearing.session.BookPart;
import org.platone.clearing.session.RefusedBook;
import org.platone.clearing.session.SessionClearing;
import org.platone.starter.events.DeadLetters;
import org.platone.starter.json.StrictJson;

class BookListenerTest {
    private final SessionClearing clearing = mock(SessionClearing.class);
    private final DeadLetters deadLetters = mock(DeadLetters.class);
    private final BookListener listener = new BookListener(clearing, StrictJson.mapper(), deadLetters);
    private final List<String> taken = new ArrayList<>();
    private long offset;

    @BeforeEach
    void noteWhatIsTaken() {
        doAnswer(call -> {
                    List<BookPart> parts = call.getArgument(0);
                    taken.add(parts.getFirst().bookId() + " "
                            + parts.stream().map(BookPart::part).toList());
                    return null;
                })
                .when(clearing)
                .take(any(), any());
    }

    private ConsumerRecord<String, byte[]> part(String session, String book, int part) {
        return record(
                session,
                "{\"sessionId\":\"%s\",\"bookId\":\"%s\",\"part\":%d,\"parts\":3,\"count\":0,\"digest\":\"\",\"offers\":[]}"
                        .formatted(session, book, part));
    }

    private ConsumerRecord<String, byte[]> record(String session, String value) {
        return new ConsumerRecord<>("platone.internal.books", 0, offset++, session, value.getBytes(UTF_8));
    }

    @Test
    void takesPartsOfABookTogether() {
        listener.on(List.of(part("a", "a:1", 1), part("a", "a:1", 2), part("a", "a:1", 3)));

        assertThat(taken).containsExactly("a:1 [1, 2, 3]");
    }

    @Test
    void takesOtherBooksAndABookThatIsSentAgainOneAfterAnother() {
        listener.on(List.of(
                part("a", "a:1", 2),
                part("a", "a:1", 3),
                part("a", "a:1", 1),
                part("a", "a:2", 2),
                part("b", "b:1", 3)));

        assertThat(taken).containsExactly("a:1 [2, 3]", "a:1 [1]", "a:2 [2]", "b:1 [3]");
    }

    @Test
    void putsAPartThatCannotBeReadAsideAndTakesTheOthers() {
        ConsumerRecord<String, byte[]> broken = record("a", "{\"sessionId\":");
        ConsumerRecord<String, byte[]> impossible = part("a", "a:1", 4);

        listener.on(List.of(part("a", "a:1", 1), broken, impossible, part("a", "a:1", 2)));

        assertThat(taken).containsExactly("a:1 [1, 2]");
        verify(deadLetters).send(same(broken), eq("MALFORMED_JSON"), any());
        verify(deadLetters).send(same(impossible), eq("BROKEN_BOOK"), eq("Part 4 of 3 cannot be"));
        verifyNoMoreInteractions(deadLetters);
    }

    @Test
    void putsThePartAsideThatIsRefused() {
        RefusedBook refusal = mock();
        doAnswer(call -> {
                    List<BookPart> parts = call.getArgument(0);
                    BiConsumer<BookPart, RefusedBook> refused = call.getArgument(1);
                    refused.accept(parts.getLast(), refusal);
                    return null;
                })
                .when(clearing)
                .take(any(), any());
        ConsumerRecord<String, byte[]> last = part("a", "a:1", 3);

        listener.on(List.of(part("a", "a:1", 2), last));

        verify(deadLetters).send(same(last), any(), any());
        verifyNoMoreInteractions(deadLetters);
    }
}
