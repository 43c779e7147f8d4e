package org.platone.settlement.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.platone.starter.problem.RetentionOver;

/** What everything does that remembers from when on details are kept. */
abstract class KeptSinceContract {

    private static final Instant DAY = Instant.parse("2026-08-01T22:00:00Z");

    abstract KeptSince kept();

    @Test
    void goesOnAndNeverBack() {
        KeptSince kept = kept();
        assertThat(kept.moment()).isEqualTo(Instant.MIN);
        assertThat(kept.isOver(Instant.EPOCH)).isFalse();

        kept.moveTo(DAY.minusSeconds(86_400));
        kept.moveTo(DAY);
        kept.moveTo(DAY.minusSeconds(900));

        assertThat(kept.moment()).isEqualTo(DAY);
        assertThatCode(() -> kept.require(DAY, "The readings")).doesNotThrowAnyException();
        assertThatThrownBy(() -> kept.require(DAY.minusSeconds(900), "The readings of 2026-08-01"))
                .isInstanceOf(RetentionOver.class)
                .hasMessage("The readings of 2026-08-01 were removed: readings, baselines and settled rows of before"
                        + " 2026-08-01T22:00:00Z are kept no longer, as platone.settlement.retention says."
                        + " Amounts and payments stay in the statements.");
    }
}
