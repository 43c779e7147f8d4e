package org.platone.market.pod;

import java.util.Collection;
import java.util.Map;

/** Which wallet each PoD is paid to; a wallet belongs to one PoD. */
public interface Wallets {

    /** Assigns wallets by PoD and returns the PoDs whose wallet belongs to another. */
    Map<String, String> assign(Map<String, String> walletByPod);

    /** The wallets of those of the PoDs that have one. */
    Map<String, String> of(Collection<String> podIds);
}
