package org.platone.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettledDayTest {

    private final Ledger ledger = new Ledger();
    private final SettledDay day = new SettledDay();
    private final SessionSheet sheet = new SessionSheet(new MarketSession(
            "S", "realTime", "settled", Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, 0, 16));

    @Test
    void neverNetsActiveWithReactivePower() {
        ledger.agree("IT1", 500_000);
        version(1, "{\"paidP\":0.000010,\"penaltyP\":0.000004,\"paidQ\":0.000001,\"penaltyQ\":0.000009}");

        day.enter(sheet, ledger);

        assertThat(day.shares()).containsEntry("IT1", 3L);
        assertThat(sheet.paid).isEqualTo(11);
        assertThat(sheet.penalties).isEqualTo(13);
    }

    @Test
    void paysOnlyWhatALaterVersionAdds() {
        ledger.agree("IT1", 1_000_000);
        version(1, "{\"paidP\":0.000010,\"penaltyP\":0}");
        version(2, "{\"paidP\":0.000007,\"penaltyP\":0}");
        version(3, "{\"paidP\":0.000012,\"penaltyP\":0}");

        day.enter(sheet, ledger);

        assertThat(sheet.tokens).isEqualTo(12);
        assertThat(sheet.paid).isEqualTo(12);
    }

    @Test
    void givesNothingWithoutAnAgreement() {
        version(1, "{\"paidP\":0.5,\"penaltyP\":0}");

        day.enter(sheet, ledger);

        assertThat(sheet.tokens).isZero();
    }

    private void version(int number, String row) {
        day.version("S:window", number).add(Platform.JSON.readTree("{\"pod\":\"IT1\",\"power\":[" + row + "]}"));
    }
}
