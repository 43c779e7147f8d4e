package org.platone.settlement.settling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.settlement.quantity.Fraction;

class FormulaTest {

    private static final Fraction TENTH = Fraction.of(1, 10);

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # watts, micro-euro per kWh, micro-euro
                    1000, 300000, 75000
                    4000, 1, 1
                    2000, 1, 0
                    6000, 1, 2
                    2001, 1, 1
                    2000, -1, 0
                    6000, -1, -2
                    2001, -1, -1
                    0, 3000000, 0
                    1, 3000000, 750
                    """)
    void paysWholeMicroEuroRoundedHalfEven(long watts, long price, long paid) {
        assertThat(Formula.paid(watts, price)).isEqualTo(paid);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    # requested, delivered, price, micro-euro
                    1000, 900, 300000, 0
                    1000, 899, 300000, 75
                    1000, 0, 300000, 67500
                    1000, 0, -300000, 67500
                    1000, 5000, 300000, 0
                    # one watt less a tenth: nine tenths of a watt
                    1, 0, 4000, 1
                    1, 0, 2000, 0
                    5, 0, 1000, 1
                    """)
    void punishesWhatIsMissingBeyondTheTolerance(long requested, long delivered, long price, long penalty) {
        assertThat(Formula.penalty(requested, delivered, price, TENTH, Fraction.ONE))
                .isEqualTo(penalty);
    }

    @Test
    void staysExactForTheLargestValues() {
        long gigawatt = 1_000_000_000;
        long highest = 3_000_000;

        assertThat(Formula.paid(gigawatt, highest)).isEqualTo(750_000_000_000L);
        assertThat(Formula.penalty(gigawatt, 0, highest, Fraction.ZERO, Fraction.of(1000, 1)))
                .isEqualTo(750_000_000_000_000L);
    }
}
