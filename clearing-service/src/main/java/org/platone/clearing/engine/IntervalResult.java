package org.platone.clearing.engine;

/** What the auctions of one interval add up to. Welfare and gap are sums of watts times micro-euro per kWh. */
record IntervalResult(Matches matches, ExactSum welfare, ExactSum gap) {
    IntervalResult() {
        this(new Matches(), new ExactSum(), new ExactSum());
    }
}
