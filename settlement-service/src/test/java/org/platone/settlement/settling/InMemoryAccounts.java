package org.platone.settlement.settling;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounts in memory. */
final class InMemoryAccounts implements Accounts {

    private final Map<Integer, Account> stored = new HashMap<>();

    private Account of(int bucket) {
        return stored.computeIfAbsent(bucket, b -> new Account(List.of(), 0));
    }

    @Override
    public synchronized Map<String, Long> book(
            int bucket, SettlementId settlement, int version, Map<String, Long> due) {
        return of(bucket).book(Account.key(settlement, version), due);
    }

    @Override
    public synchronized void confirm(int bucket, SettlementId settlement, int version, Map<String, Long> entries) {
        of(bucket).confirm(Account.key(settlement, version), entries);
    }

    @Override
    public synchronized long balance(int bucket, String podId) {
        return of(bucket).balance(podId);
    }
}
