package org.platone.settlement.session;

import org.junit.jupiter.api.BeforeAll;
import org.platone.settlement.store.TestCollections;

class MongoSessionsIT extends SessionsContract {

    private static final MongoSessions SESSIONS = new MongoSessions(TestCollections.of("sessions-it"));

    @BeforeAll
    static void createsIndexes() {
        SESSIONS.prepare();
    }

    @Override
    Sessions sessions() {
        return SESSIONS;
    }
}
