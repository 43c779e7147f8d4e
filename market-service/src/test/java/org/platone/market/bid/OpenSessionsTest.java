package org.platone.market.bid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.platone.market.session.MarketSession;
import org.platone.market.session.SessionDesk;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.TestSessions;

class OpenSessionsTest {

    private final SessionDesk desk = mock(SessionDesk.class);
    private final OpenSessions open = new OpenSessions(desk);

    private Optional<MarketSession> whenItIs(SessionStatus status) {
        MarketSession session = TestSessions.noon(status);
        when(desk.delivering(session.marketType(), session.deliveryStart())).thenReturn(Optional.of(session));
        return open.delivering(session.marketType(), session.deliveryStart());
    }

    @Test
    void seesAtOnceThatASessionIsOpen() {
        assertThat(whenItIs(SessionStatus.CREATED).orElseThrow().status()).isEqualTo(SessionStatus.CREATED);
        assertThat(whenItIs(SessionStatus.ACTIVE).orElseThrow().status()).isEqualTo(SessionStatus.ACTIVE);
    }

    @Test
    void seesTheReplacementOfASessionThatWasFoundClosed() {
        MarketSession active = whenItIs(SessionStatus.ACTIVE).orElseThrow();

        open.forget(active.id());

        assertThat(whenItIs(SessionStatus.CLOSED).orElseThrow().status()).isEqualTo(SessionStatus.CLOSED);
    }
}
