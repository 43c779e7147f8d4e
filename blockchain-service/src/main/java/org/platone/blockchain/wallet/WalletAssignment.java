package org.platone.blockchain.wallet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.platone.blockchain.keys.ExtendedPublicKey;

/** Gives each point of delivery a wallet of its own when it is first heard of. */
public class WalletAssignment {
    private final WalletStore store;
    private final Supplier<ExtendedPublicKey> account;

    WalletAssignment(WalletStore store, Supplier<ExtendedPublicKey> account) {
        this.store = store;
        this.account = account;
    }

    /**
     * Makes sure that all of them have wallets.
     *
     * @param aggregatorByPod points of delivery and whose they are
     * @return all of them with their wallets
     */
    public Collection<PodWallet> assign(Map<String, String> aggregatorByPod) {
        store.prepare();
        var known = store.findAll(aggregatorByPod.keySet());
        var unknown = aggregatorByPod.entrySet().stream()
                .filter(pod -> !known.containsKey(pod.getKey()))
                .toList();
        var assigned = new LinkedHashMap<>(known);
        if (!unknown.isEmpty()) {
            assigned.putAll(insert(unknown));
        }
        var moved = new HashMap<String, String>();
        known.values().forEach(wallet -> {
            var aggregator = aggregatorByPod.getOrDefault(wallet.podId(), wallet.aggregatorId());
            if (!wallet.aggregatorId().equals(aggregator)) {
                moved.put(wallet.podId(), aggregator);
            }
        });
        store.move(moved);
        return assigned.values();
    }

    private Map<String, PodWallet> insert(List<Map.Entry<String, String>> pods) {
        int first = store.reserve(pods.size());
        var addresses = account.get().receivingAddresses(first, pods.size());
        var wallets = new ArrayList<PodWallet>();
        for (int i = 0; i < pods.size(); i++) {
            wallets.add(new PodWallet(pods.get(i).getKey(), pods.get(i).getValue(), addresses.get(i)));
        }
        if (!store.insert(wallets, first)) {
            return store.findAll(pods.stream().map(Map.Entry::getKey).toList());
        }
        Map<String, PodWallet> inserted = LinkedHashMap.newLinkedHashMap(wallets.size());
        wallets.forEach(wallet -> inserted.put(wallet.podId(), wallet));
        return inserted;
    }
}
