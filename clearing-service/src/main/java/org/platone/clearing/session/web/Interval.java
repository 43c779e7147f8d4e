package org.platone.clearing.session.web;

import org.platone.clearing.engine.Book;

/** The index of a request as an interval of the book. */
final class Interval {
    private Interval() {}

    static int of(Book book, int index) {
        int first = book.header().firstIndex();
        int interval = index - first;
        if (interval < 0 || interval >= book.header().intervals()) {
            throw Problems.invalid(
                    "index", "from " + first + " to " + (first + book.header().intervals() - 1));
        }
        return interval;
    }
}
