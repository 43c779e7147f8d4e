package org.platone.clearing.engine;

/** What the auctions of one interval add up to. Welfare and gap are sums of watts times micro-euro per kWh. */
record IntervalResult(Matches matches, ExactSum welfare, ExactSum gap) {
    /**
     * @param room for how many matches there is room at first
     */
    IntervalResult(int room) {
        this(new Matches(room), new ExactSum(), new ExactSum());
    }
}
