package org.platone.market.book;

/** Takes a book to clearing. */
public interface BookNews {

    /** Hands over a part, and returns when that is safe. */
    void tell(BookPart part);
}
