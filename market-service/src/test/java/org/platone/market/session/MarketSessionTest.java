package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarketSessionTest {

    private static MarketSession told(SessionStatus status) {
        MarketSession session = TestSessions.noon(status);
        return session.publishedUpTo(session.changes().size());
    }

    @Test
    void isLiveUntilEverybodyKnowsItsLastStatus() {
        assertThat(TestSessions.noon(SessionStatus.CANCELLED).isLive()).isTrue();
        assertThat(told(SessionStatus.CANCELLED).isLive()).isFalse();
        assertThat(told(SessionStatus.VALIDATED).isLive()).isTrue();
    }

    @Test
    void isLiveAfterSettlementUntilItsWorkIsDone() {
        MarketSession settled = told(SessionStatus.SETTLED);

        assertThat(settled.isLive()).isTrue();

        for (Milestone milestone : Milestone.values()) {
            settled = settled.reach(milestone);
        }
        assertThat(settled.isLive()).isFalse();
    }
}
