package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void readsAndWritesWhatBigDecimalDoes() throws Decimals.Unfit {
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            long value = random.nextLong() >> (10 + random.nextInt(53));
            String plain = BigDecimal.valueOf(value, 6).stripTrailingZeros().toPlainString();
            byte[] text = ("x" + plain + "y").getBytes(StandardCharsets.US_ASCII);

            assertThat(Decimals.format(value, 6)).isEqualTo(value == 0 ? "0" : plain);
            assertThat(Decimals.parse(text, 1, plain.length(), 6)).isEqualTo(value);
        }
    }
}
