package org.platone.localstack.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {

    @ParameterizedTest
    @CsvSource({"1,500000,0", "3,500000,2", "5,500000,2", "7,500000,4", "10,700000,7", "1000001,650000,650001"})
    void roundsAShareHalfEven(long amount, long share, long expected) {
        assertThat(Decimals.share(amount, share)).isEqualTo(expected);
    }

    @Test
    void refusesAPowerFinerThanAWatt() {
        assertThatThrownBy(() -> Decimals.watts(new BigDecimal("0.0001"))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void writesWattsAsKilowatts() {
        assertThat(Decimals.kilo(-1_250)).isEqualTo("-1.250");
    }
}
