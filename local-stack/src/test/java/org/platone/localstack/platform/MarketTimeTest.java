package org.platone.localstack.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    Path directory;

    @Test
    void isRealTimeWhenNobodyAsksForAnother() {
        var time = open(false, NOW);

        assertThat(time.isReal()).isTrue();
        assertThat(time.at(NOW)).isEqualTo(NOW);
    }

    @Test
    void beginsAtTheClockWhenThePlatformIsLikelyToBeReady() {
        var time = open(false, NOW, "--clock", "2026-03-28T09:00:00Z", "--speed", "60");

        assertThat(time.at(time.origin())).isEqualTo(Instant.parse("2026-03-28T09:00:00Z"));
        assertThat(time.origin()).isAfter(NOW);
        assertThat(time.at(time.origin().plusSeconds(2))).isEqualTo(Instant.parse("2026-03-28T09:02:00Z"));
    }

    @Test
    void goesOnAfterARestart() {
        var before = open(false, NOW, "--clock", "2026-03-28T09:00:00Z", "--speed", "60");

        var after = open(true, NOW.plus(Duration.ofMinutes(5)));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void mayChangeItsSpeedAndGoesOnFromWhereItIs() {
        var before = open(false, NOW, "--clock", "2026-03-28T09:00:00Z", "--speed", "60");
        var later = NOW.plus(Duration.ofMinutes(5));

        var after = open(true, later, "--speed", "1");

        assertThat(after.at(later)).isEqualTo(before.at(later));
        assertThat(after.at(later.plusSeconds(3))).isEqualTo(before.at(later).plusSeconds(3));
    }

    @Test
    void doesNotGoBack() {
        open(false, NOW, "--clock", "2026-03-28T09:00:00Z");

        assertThatThrownBy(() -> open(true, NOW.plusSeconds(60), "--clock", "2026-03-28T09:00:30Z"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("market time is 2026-03-28T09:01:00Z here and cannot go back");
    }

    private MarketTime open(boolean usedBefore, Instant now, String... options) {
        return MarketTime.open(directory.resolve("clock.properties"), Options.of(List.of(options)), usedBefore, now);
    }
}
