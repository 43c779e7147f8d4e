package org.platone.blockchain.wallet;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The points of delivery and their wallets. */
public interface PodWallets {

    Optional<PodWallet> find(String podId);

    /** Those of the points of delivery that are known, by their id. */
    Map<String, PodWallet> findAll(Collection<String> podIds);
}
