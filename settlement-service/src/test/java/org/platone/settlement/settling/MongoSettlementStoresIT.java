package org.platone.settlement.settling;

import org.junit.jupiter.api.BeforeAll;
import org.platone.settlement.store.Collections;
import org.platone.settlement.store.TestCollections;

class MongoSettlementStoresIT extends SettlementStoresContract {

    private static final Collections COLLECTIONS = TestCollections.of("settlements-it");

    private final MongoSettlements settlements = new MongoSettlements(COLLECTIONS);
    private final MongoSettledChunks chunks = new MongoSettledChunks(COLLECTIONS);
    private final MongoAccounts accounts = new MongoAccounts(COLLECTIONS);
    private final MongoTokensPaid tokens = new MongoTokensPaid(COLLECTIONS);

    @BeforeAll
    static void createsIndexes() {
        new MongoSettlements(COLLECTIONS).prepare();
        new MongoAccounts(COLLECTIONS).prepare();
    }

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
