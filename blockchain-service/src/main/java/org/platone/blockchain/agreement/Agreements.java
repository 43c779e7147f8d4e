package org.platone.blockchain.agreement;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;

/** The agreements, by point of delivery. */
public class Agreements {
    private final AgreementStore store;

    Agreements(AgreementStore store) {
        this.store = store;
    }

    /** Those of the points of delivery that have one. */
    public Map<String, Agreement> findAll(Collection<String> podIds) {
        return store.findAll(podIds);
    }

    /** Those under a contract, of one aggregator or of all when null, by point of delivery. */
    public List<Agreement> page(Address contract, @Nullable String aggregatorId, int skip, int limit) {
        return store.page(contract, aggregatorId, skip, limit);
    }

    /** How many there are of them. */
    public long count(Address contract, @Nullable String aggregatorId) {
        return store.count(contract, aggregatorId);
    }
}
