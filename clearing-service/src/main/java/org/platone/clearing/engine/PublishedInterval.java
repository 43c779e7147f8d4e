package org.platone.clearing.engine;

import org.jspecify.annotations.Nullable;

/** What was published of one interval, to be put together again. */
public final class PublishedInterval {
    private final Book whole;
    private final int interval;
    private final Told offers = new Told();
    private final Told requests = new Told();

    /**
     * @param interval counted from 0 at the book's first index
     */
    public PublishedInterval(Book book, int interval) {
        this.whole = book;
        this.interval = interval;
    }

    /** What was told of bids, in columns. */
    private static final class Told {
        private final IntColumn bids = new IntColumn();
        private final IntColumn products = new IntColumn();
        private final LongColumn quantities = new LongColumn();
        private final IntColumn reasons = new IntColumn();

        void add(int bid, Product product, long quantity, int reason) {
            bids.add(bid);
            products.add(product.column());
            quantities.add(quantity);
            reasons.add(reason);
        }

        Product product(int place) {
            return products.get(place) == Product.P.column() ? Product.P : Product.Q;
        }
    }

    /**
     * What was accepted of an offer for one request, or why nothing was.
     *
     * @param quantity watts or var, negative downward
     * @param reason why the offer was not wholly accepted, or null
     */
    public void accepted(int offer, Product product, long quantity, @Nullable Reason reason) {
        offers.add(offer, product, quantity, reason == null ? 0 : reason.code());
    }

    /** What a request got, in watts or var, negative downward. */
    public void served(int request, Product product, long quantity) {
        requests.add(request, product, quantity, 0);
    }

    /** Explains this interval as it was published. */
    public Explainer explainer() {
        Book book = whole.only(interval);
        var outcome = new Outcome(book);
        for (int i = 0; i < offers.bids.size(); i++) {
            int point = book.offerCurves().at(offers.bids.get(i), interval);
            outcome.accept(offers.product(i), point, offers.quantities.get(i));
            outcome.explain(offers.product(i), point, (byte) offers.reasons.get(i));
        }
        for (int i = 0; i < requests.bids.size(); i++) {
            int point = book.requestCurves().at(requests.bids.get(i), interval);
            outcome.serve(requests.product(i), point, requests.quantities.get(i));
        }
        return new Explainer(book, interval, outcome);
    }
}
