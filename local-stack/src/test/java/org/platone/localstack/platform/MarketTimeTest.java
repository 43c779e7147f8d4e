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
    void standsAtTheClockUntilItBegins() {
        var time = open(false, NOW, "--clock", "2026-03-28T09:00:00Z", "--speed", "60");
        var begun = time.begin(state(), NOW.plusSeconds(40));

        assertThat(time.at(NOW.plusSeconds(40))).isEqualTo(Instant.parse("2026-03-28T09:00:00Z"));
        assertThat(begun.at(NOW.plusSeconds(42))).isEqualTo(Instant.parse("2026-03-28T09:02:00Z"));
        assertThat(begun.begin(state(), NOW.plusSeconds(50))).isEqualTo(begun);
    }

    @Test
    void goesOnAfterARestart() {
        var before = open(false, NOW, "--clock", "2026-03-28T09:00:00Z", "--speed", "60")
                .begin(state(), NOW);

        var after = open(true, NOW.plus(Duration.ofMinutes(5)));

        assertThat(after).isEqualTo(before);
    }

    @Test
    void mayChangeItsSpeedAndGoesOnFromWhereItIs() {
        var before = open(false, NOW, "--clock", "2026-03-28T09:00:00Z", "--speed", "60")
                .begin(state(), NOW);
        var later = NOW.plus(Duration.ofMinutes(5));

        var after = open(true, later, "--speed", "1").begin(state(), later);

        assertThat(after.at(later)).isEqualTo(before.at(later));
        assertThat(after.at(later.plusSeconds(3))).isEqualTo(before.at(later).plusSeconds(3));
    }

    @Test
    void doesNotGoBack() {
        open(false, NOW, "--clock", "2026-03-28T09:00:00Z").begin(state(), NOW);

        assertThatThrownBy(() -> open(true, NOW.plusSeconds(60), "--clock", "2026-03-28T09:00:30Z"))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining("market time is 2026-03-28T09:01:00Z here and cannot go back");
    }

    private MarketTime open(boolean usedBefore, Instant now, String... options) {
        return MarketTime.open(state(), Options.of(List.of(options)), usedBefore, now);
    }

    private StateDirectory state() {
        return new StateDirectory(directory);
    }
}
