package org.platone.market.book;

import java.util.List;

/** Takes a book to clearing. */
public interface BookNews {

    /** Hands over parts in order, and returns when all are safe. */
    void tell(List<BookPart> parts);
}
