package org.platone.market.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerRangeTest {

    private static final PowerRange RANGE = new PowerRange(new Power(1000), new Power(2000));

    @ParameterizedTest
    @CsvSource({"999, false", "1000, true", "-1500, true", "2000, true", "2001, false", "-2001, false"})
    void hasPowersByTheirSize(long watts, boolean has) {
        assertThat(RANGE.has(new Power(watts))).isEqualTo(has);
    }

    @Test
    void hasNothingWhereThereIsNoPowerUnlessItDoesNotRestrict() {
        assertThat(RANGE.has(null)).isFalse();
        assertThat(PowerRange.ALL.has(null)).isTrue();
    }
}
