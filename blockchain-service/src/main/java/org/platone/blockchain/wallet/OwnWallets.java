package org.platone.blockchain.wallet;

import java.util.List;
import org.platone.blockchain.evm.Address;

/** Lets a customer be paid to an address of its own instead of one that the platform derived. */
public class OwnWallets {
    private final WalletStore store;
    private final WalletAnnouncement announcement;

    OwnWallets(WalletStore store, WalletAnnouncement announcement) {
        this.store = store;
        this.announcement = announcement;
    }

    /**
     * From here on the tokens of the point of delivery go to its own address. The same again changes nothing and is told
     * again.
     *
     * @return false when the address is, or once was, another point of delivery's
     */
    public boolean use(PodWallet pod, Address own) {
        store.prepare();
        boolean others = store.balances(List.of(own)).stream()
                .anyMatch(wallet -> !wallet.podId().equals(pod.podId()));
        if (others || !store.claim(own, pod.podId()) || !store.claim(pod.wallet(), pod.podId())) {
            return false;
        }
        if (!store.replace(pod.podId(), own)) {
            return false;
        }
        announcement.publish(List.of(new PodWallet(pod.podId(), pod.aggregatorId(), own)));
        return true;
    }
}
