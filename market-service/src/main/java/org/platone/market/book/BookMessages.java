package org.platone.market.book;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.platone.market.document.CanonicalText;
import org.platone.market.document.PartWriter;
import org.platone.market.document.Parts;
import org.platone.market.document.Spool;

/** Cuts a book into messages. */
final class BookMessages {

    private static final int PODS_A_PART = 500;
    private static final int BIDS_A_PART = 2000;
    private static final Parts.Range NONE = new Parts.Range(0, 0);
    private static final int ID_BYTES = 8;

    private BookMessages() {}

    static void forEach(OrderBook book, Consumer<BookPart> action) {
        List<Content> contents = new ArrayList<>();
        for (Parts.Range range : ranges(book.pods(), PODS_A_PART)) {
            contents.add(new Content(range, NONE, NONE));
        }
        for (Parts.Range range : ranges(book.requests(), BIDS_A_PART)) {
            contents.add(new Content(NONE, range, NONE));
        }
        for (Parts.Range range : ranges(book.offers(), BIDS_A_PART)) {
            contents.add(new Content(NONE, NONE, range));
        }
        join(book, contents);
        String sessionId = book.session().id();
        // What is in the book names it: made again from the same bids and limits, it is the same book.
        String bookId = sessionId + ":book:" + HexFormat.of().formatHex(book.documentHash(), 0, ID_BYTES);
        String digest = book.digest();
        for (int part = 1; part <= contents.size(); part++) {
            Content content = contents.get(part - 1);
            var head = new StringBuilder("{");
            CanonicalText.member(head, "sessionId", sessionId);
            head.append(',');
            CanonicalText.member(head, "bookId", bookId);
            head.append(",\"part\":").append(part).append(",\"parts\":").append(contents.size());
            head.append(",\"count\":").append(book.count()).append(',');
            CanonicalText.member(head, "digest", digest);
            head.append(",\"header\":").append(BookFormat.header(book.session()));
            var message = new PartWriter(head.toString());
            message.list("pods", book.pods(), content.pods());
            message.list("requests", book.requests(), content.requests());
            message.list("offers", book.offers(), content.offers());
            action.accept(new BookPart(sessionId, bookId, part, message.finish()));
        }
    }

    private static List<Parts.Range> ranges(Spool spool, int mostItems) {
        return spool.size() == 0 ? List.of() : Parts.of(spool, mostItems);
    }

    /** A small book is one message; there is at least one. */
    private static void join(OrderBook book, List<Content> contents) {
        long bytes = 0;
        for (Spool spool : List.of(book.pods(), book.requests(), book.offers())) {
            for (int item = 0; item < spool.size(); item++) {
                bytes += spool.length(item);
            }
        }
        if (contents.isEmpty() || (bytes <= Parts.FULL && book.pods().size() <= PODS_A_PART)) {
            contents.clear();
            contents.add(new Content(
                    new Parts.Range(0, book.pods().size()),
                    new Parts.Range(0, book.requests().size()),
                    new Parts.Range(0, book.offers().size())));
        }
    }

    private record Content(Parts.Range pods, Parts.Range requests, Parts.Range offers) {}
}
