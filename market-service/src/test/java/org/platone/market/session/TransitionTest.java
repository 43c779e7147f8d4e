package org.platone.market.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransitionTest {

    @Test
    void allowsExactlyTheseWays() {
        List<String> ways = new ArrayList<>();
        for (SessionStatus from : SessionStatus.values()) {
            for (Transition transition : Transition.values()) {
                if (transition.leadsFrom(from)) {
                    ways.add(from.text() + " " + transition + " "
                            + transition.to().text());
                }
            }
        }

        assertThat(ways)
                .containsExactly(
                        "created OPEN active",
                        "created MISS cancelled",
                        "created CANCEL cancelled",
                        "active CLOSE closed",
                        "active CANCEL cancelled",
                        "closed CLEAR cleared",
                        "closed CANCEL cancelled",
                        "cleared VALIDATE validated",
                        "validated SETTLE settled");
    }

    @Test
    void letsOnlyTheOperatorCancel() {
        for (Actor actor : Actor.values()) {
            assertThat(Transition.CANCEL.isFor(actor)).isEqualTo(actor == Actor.OPERATOR);
        }
    }
}
