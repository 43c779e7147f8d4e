package org.platone.market.book.kafka;

import java.util.List;
import org.platone.market.book.BookNews;
import org.platone.market.book.BookPart;
import org.platone.starter.events.Event;
import org.platone.starter.events.EventPublisher;
import org.springframework.stereotype.Component;

/** Publishes books to {@code platone.internal.books}. */
@Component
class BookPublisher implements BookNews {

    private final EventPublisher events;

    BookPublisher(EventPublisher events) {
        this.events = events;
    }

    @Override
    public void tell(List<BookPart> parts) {
        events.publishAll(parts.stream()
                .map(part -> new Event(
                        "platone.internal.books",
                        part.sessionId(),
                        "platone.book-sealed",
                        part.bookId() + ":" + part.part(),
                        part.json()))
                .toList());
    }
}
