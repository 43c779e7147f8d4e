package org.platone.market.bid;

class InMemoryBidsTest extends BidsContract {

    @Override
    Bids bids() {
        return new InMemoryBids();
    }
}
