package org.platone.settlement.settling;

class InMemorySettlementStoresTest extends SettlementStoresContract {

    private final Settlements settlements = new InMemorySettlements();
    private final SettledChunks chunks = new InMemorySettledChunks();
    private final Accounts accounts = new InMemoryAccounts();

    @Override
    Settlements settlements() {
        return settlements;
    }

    @Override
    SettledChunks chunks() {
        return chunks;
    }

    @Override
    Accounts accounts() {
        return accounts;
    }
}
