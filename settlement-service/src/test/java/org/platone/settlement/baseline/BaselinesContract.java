package org.platone.settlement.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.platone.settlement.quantity.PowerCurve;

/** What every store of baselines does. */
abstract class BaselinesContract {

    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    abstract Baselines baselines();

    private static Baseline baseline(String podId, long watts, long revision) {
        return baseline(podId, DAY, watts, revision);
    }

    private static Baseline baseline(String podId, LocalDate day, long watts, long revision) {
        PowerCurve curve = new PowerCurve(96);
        curve.setP(3, watts);
        curve.setQ(95, -watts);
        return new Baseline(podId, day, "NOMINATED", curve, Instant.parse("2026-11-21T08:00:00Z"), revision);
    }

    @Test
    void givesBackWhatWasStored() {
        assertThat(baselines().store(List.of(baseline("A1", 1000, 0), baseline("A2", -7, 0))))
                .isEmpty();

        assertThat(baselines().find(DAY, List.of("A1", "A2", "A3")))
                .hasSize(2)
                .containsEntry("A1", baseline("A1", 1000, 1))
                .containsEntry("A2", baseline("A2", -7, 1));
        assertThat(baselines().find(DAY.plusDays(1), List.of("A1"))).isEmpty();
    }

    @Test
    void namesThoseThatSomebodyElseStoredMeanwhile() {
        baselines().store(List.of(baseline("B1", 1, 0), baseline("B2", 1, 0)));
        baselines().store(List.of(baseline("B1", 2, 1)));

        assertThat(baselines().store(List.of(baseline("B1", 3, 1), baseline("B2", 3, 1), baseline("B3", 3, 0))))
                .containsExactly("B1");
        assertThat(baselines().store(List.of(baseline("B2", 4, 0)))).containsExactly("B2");

        assertThat(baselines().find(DAY, List.of("B1", "B2", "B3")))
                .containsEntry("B1", baseline("B1", 2, 2))
                .containsEntry("B2", baseline("B2", 3, 2))
                .containsEntry("B3", baseline("B3", 3, 1));
    }

    @Test
    void removesThoseOfDaysBefore() {
        LocalDate day = LocalDate.parse("2026-08-01");
        baselines()
                .store(List.of(
                        baseline("C1", day.minusDays(1), 1, 0),
                        baseline("C1", day.minusYears(1), 1, 0),
                        baseline("C1", day, 1, 0)));

        assertThat(baselines().remove(day, 1)).isEqualTo(1);
        assertThat(baselines().remove(day, 10)).isEqualTo(1);
        assertThat(baselines().remove(day, 10)).isZero();

        assertThat(baselines().find(day.minusDays(1), List.of("C1"))).isEmpty();
        assertThat(baselines().find(day, List.of("C1"))).containsOnlyKeys("C1");
    }
}
