package org.platone.starter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void leavesATimeThatCanBeAsItIs() {
        var time = Instant.parse("2026-11-21T10:00:00.123Z");

        assertThat(Bounds.of(time)).isEqualTo(Date.from(time));
    }

    @Test
    void takesTheEndForWhatIsBeyond() {
        assertThat(Bounds.of(Instant.MIN)).isEqualTo(Date.from(Instant.EPOCH));
        assertThat(Bounds.of(Instant.MAX)).isEqualTo(Date.from(Instant.parse("9999-12-31T00:00:00Z")));
    }
}
