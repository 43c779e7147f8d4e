package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.settlement.outcome.SoldRow;
import org.platone.starter.json.CanonicalJson;

class SettlementJsonTest {

    private static @Nullable SettledPower power(Random random) {
        if (random.nextInt(4) == 0) {
            return null;
        }
        return new SettledPower(
                random.nextInt(-50_000, 50_000),
                random.nextInt(-3_000_000, 3_000_000),
                random.nextInt(4) == 0 ? null : (long) random.nextInt(-50_000, 50_000),
                random.nextInt(4) == 0 ? null : (long) random.nextInt(-50_000, 50_000),
                random.nextInt(50_000),
                random.nextLong(-100_000_000, 100_000_000),
                random.nextInt(100_000_000));
    }

    @Test
    void isCanonical() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            SettledRow row = new SettledRow(
                    new SoldRow(0, i % 100, 0, "O\"\\\n\u0001è€😀/" + i, "R" + i, "DSO", "AGG1", 0, 0, 0, 0),
                    power(random),
                    power(random),
                    1 + i % 3);
            StringBuilder text = new StringBuilder();

            SettlementJson.pod(text, "IT001E" + i, List.of(row, row));

            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            assertThat(CanonicalJson.ofJson(bytes)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1,0.001", "-1,-0.001", "1000,1", "-1500,-1.5", "123456,123.456", "-20,-0.02", "1010,1.01"})
    void writesKilowattsPlainly(long watts, String text) {
        StringBuilder out = new StringBuilder();

        SettlementJson.decimal(out, watts, 3);

        assertThat(out).hasToString(text);
    }
}
