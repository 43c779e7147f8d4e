package org.platone.localstack.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

    @Test
    void readsEveryOption() {
        var options = Options.of(List.of(
                "--clock",
                "2026-11-22T09:00:00+01:00",
                "--speed",
                "60",
                "--fresh",
                "--detach",
                "--observe",
                "--state",
                "a b",
                "--gateway-port",
                "8443",
                "--set",
                "platone.market.silence=ACCEPT"));

        assertThat(options.clock()).isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
        assertThat(options.speed()).isEqualTo(60);
        assertThat(options.fresh()).isTrue();
        assertThat(options.detach()).isTrue();
        assertThat(options.observe()).isTrue();
        assertThat(options.state()).isEqualTo(Path.of("a b"));
        assertThat(options.ports()).isEqualTo(Map.of(Endpoint.GATEWAY, 8443));
        assertThat(options.settings()).isEqualTo(Map.of("platone.market.silence", "ACCEPT"));
    }

    @Test
    void leavesWhatItDoesNotKnowToOthers() {
        var options = Options.placesOf(List.of("--speed", "7", "--state", "here", "--grid", "pods.csv", "--exit"));

        assertThat(options.others()).containsExactly("--speed", "7", "--grid", "pods.csv", "--exit");
        assertThat(options.state()).isEqualTo(Path.of("here"));
    }

    @Test
    void prefersWhatThePersonSetToADefault() {
        var options = Options.of(List.of("--set", "a=1=2")).withDefaults(Map.of("a", "0", "b", "3"));

        assertThat(options.settings()).isEqualTo(Map.of("a", "1=2", "b", "3"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--clock tomorrow|an instant with its offset is needed",
                "--clock 2026-11-22T09:00:00|an instant with its offset is needed",
                "--speed 0|a whole number from 1 to 86400 is needed",
                "--speed 1.5|a whole number from 1 to 86400 is needed",
                "--gateway-port 70000|a whole number from 1 to 65535 is needed",
                "--state|--state needs a value",
                "--set silence|NAME=VALUE is needed",
            })
    void saysWhatWouldBeRight(String line, String reason) {
        assertThatThrownBy(() -> Options.of(List.of(line.split(" ", -1))))
                .isInstanceOf(UsageError.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesAnOptionThatNobodyKnows() {
        assertThatThrownBy(() -> Options.of(List.of("--fast")).requireNoOthers())
                .isInstanceOf(UsageError.class)
                .hasMessage("unknown option --fast");
    }
}
