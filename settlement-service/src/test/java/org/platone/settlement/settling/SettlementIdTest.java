package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettlementIdTest {

    @Test
    void isReadBackFromItsText() {
        SettlementId id = new SettlementId("realTime:2026-11-22T12", Instant.parse("2026-11-22T11:00:00Z"));

        assertThat(id).hasToString("realTime:2026-11-22T12:2026-11-22T11:00:00Z");
        assertThat(SettlementId.of(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", ":2026-11-22T11:00:00Z", "s-2026-11-22T11:00:00Z", "s:2026-11-22T11:00:00+"})
    void isNotReadFromAnythingElse(String text) {
        assertThat(SettlementId.of(text)).isEmpty();
    }
}
