package org.platone.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"--what", "--pods", "--pods=3", "--speed 0", "--day yesterday", "--grid /nowhere.csv"})
    void saysWhatItDoesNotUnderstand(String line) {
        assertThatThrownBy(() -> DemoOptions.parse(line.split(" ", -1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line.split("[ =]", -1)[0]);
    }

    @Test
    void playsALargeGridMoreSlowly() {
        DemoOptions options = DemoOptions.parse();

        assertThat(DemoPlan.forPods(options, 41_214).speed())
                .isLessThan(DemoPlan.forPods(options, 675).speed());
        assertThat(DemoPlan.forPods(options, 10_000_000).speed()).isPositive();
        assertThat(DemoPlan.forPods(options, 675).technicalDeadline()).isEqualTo(Duration.ofHours(1));
        assertThat(DemoPlan.forPods(options, 41_214).technicalDeadline())
                .isGreaterThan(Duration.ofHours(1))
                .isLessThan(Duration.ofHours(2));
    }

    @Test
    void keepsTheSpeedThatWasAskedFor() {
        assertThat(DemoPlan.forPods(DemoOptions.parse("--speed", "60"), 41_214).speed())
                .isEqualTo(60);
    }

    @Test
    void wakesUpOnTheMorningBeforeTheDeliveryDay() {
        DemoOptions options = DemoOptions.parse("--day", "2026-03-29");

        assertThat(DemoPlan.forPods(options, 300).start()).isEqualTo(Instant.parse("2026-03-28T09:40:00Z"));
    }
}
