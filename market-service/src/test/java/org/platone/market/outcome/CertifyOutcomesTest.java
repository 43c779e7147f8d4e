package org.platone.market.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import org.junit.jupiter.api.Test;
import org.platone.market.session.MarketSession;
import org.platone.market.session.Milestone;
import org.platone.market.session.SessionStatus;
import org.platone.market.session.Sessions;
import org.platone.market.session.TestSessions;

class CertifyOutcomesTest {

    private final CertifyOutcomes errand =
            new CertifyOutcomes(mock(Outcomes.class), mock(OutcomeCertification.class), mock(Sessions.class));

    @Test
    void waitsUntilTheOutcomeIsPublished() {
        MarketSession cleared = TestSessions.noon(SessionStatus.CLEARED);

        assertThat(errand.isDue(cleared)).isFalse();
        assertThat(errand.isDue(cleared.reach(Milestone.OUTCOME_PUBLISHED))).isTrue();
        assertThat(errand.isDue(cleared.reach(Milestone.OUTCOME_PUBLISHED).reach(Milestone.OUTCOME_CERTIFIED)))
                .isFalse();
    }

    @Test
    void isDueForASessionThatWasSettledMeanwhile() {
        MarketSession settled = TestSessions.noon(SessionStatus.SETTLED)
                .reach(Milestone.OUTCOME_PUBLISHED)
                .reach(Milestone.OUTCOME_CERTIFIED)
                .reach(Milestone.VALIDATED_PUBLISHED);

        assertThat(errand.isDue(settled)).isTrue();
    }
}
