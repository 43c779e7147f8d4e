package org.platone.settlement.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.platone.settlement.period.Window;

abstract class SessionsContract {

    private static final Window NOON =
            new Window(Instant.parse("2026-11-22T11:00:00Z"), Instant.parse("2026-11-22T15:00:00Z"));

    abstract Sessions sessions();

    private static MarketSession session(String id, String status) {
        return new MarketSession(id, MarketType.REAL_TIME, status, Instant.parse("2026-11-22T09:00:00Z"), NOON);
    }

    @Test
    void keepsWhatIsNewestInWhateverOrderItComes() {
        sessions().save(session("newest", "active"), 2);
        sessions().save(session("newest", "validated"), 5);
        sessions().save(session("newest", "active"), 2);
        sessions().save(session("newest", "closed"), 3);

        assertThat(sessions().find("newest")).contains(session("newest", "validated"));
    }

    @Test
    void findsThoseThatDeliverInAWindowUnlessCancelled() {
        sessions().save(session("delivers", "created"), 1);
        sessions().save(session("delivers-not", "cancelled"), 2);

        assertThat(sessions().delivering(NOON))
                .contains(session("delivers", "created"))
                .doesNotContain(session("delivers-not", "cancelled"));
    }
}
