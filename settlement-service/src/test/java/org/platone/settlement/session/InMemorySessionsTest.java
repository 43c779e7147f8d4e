package org.platone.settlement.session;

class InMemorySessionsTest extends SessionsContract {

    private final InMemorySessions sessions = new InMemorySessions();

    @Override
    Sessions sessions() {
        return sessions;
    }
}
