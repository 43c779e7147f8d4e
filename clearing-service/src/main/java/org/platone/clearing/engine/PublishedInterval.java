package org.platone.clearing.engine;

import org.jspecify.annotations.Nullable;

/** One interval of an outcome as it was published, put together again from what that told of its offers and requests. */
public final class PublishedInterval {
    private final Book book;
    private final int interval;
    private final Outcome outcome;

    /**
     * @param interval counted from 0 at the book's first index
     */
    public PublishedInterval(Book book, int interval) {
        this.book = book.only(interval);
        this.interval = interval;
        outcome = new Outcome(this.book);
    }

    /**
     * What was accepted of an offer for one request, or why nothing was.
     *
     * @param quantity watts or var, negative downward
     * @param reason why the offer was not wholly accepted, or null
     */
    public void accepted(int offer, Product product, long quantity, @Nullable Reason reason) {
        int point = book.offerCurves().at(offer, interval);
        outcome.accept(product, point, quantity);
        outcome.explain(product, point, reason == null ? 0 : reason.code());
    }

    /** What a request got, in watts or var, negative downward. */
    public void served(int request, Product product, long quantity) {
        outcome.serve(product, book.requestCurves().at(request, interval), quantity);
    }

    /** Explains this interval as it was published. */
    public Explainer explainer() {
        return new Explainer(book, interval, outcome);
    }
}
