package org.platone.market.bid;

import org.junit.jupiter.api.AfterEach;
import org.platone.market.store.EmptyStore;

class MongoBidsIT extends BidsContract {

    private final EmptyStore store = new EmptyStore();

    @Override
    Bids bids() {
        var bids = new MongoBids(store.database());
        bids.prepare();
        return bids;
    }

    @AfterEach
    void disconnect() {
        store.close();
    }
}
