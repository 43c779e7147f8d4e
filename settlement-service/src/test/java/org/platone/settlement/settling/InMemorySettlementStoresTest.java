package org.platone.settlement.settling;

class InMemorySettlementStoresTest extends SettlementStoresContract {

    private final Settlements settlements = new InMemorySettlements();
    private final SettledChunks chunks = new InMemorySettledChunks();
    private final Accounts accounts = new InMemoryAccounts();
    private final TokensPaid tokens = new InMemoryTokensPaid();

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

    @Override
    TokensPaid tokens() {
        return tokens;
    }
}
