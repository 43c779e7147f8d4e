package org.platone.market.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1000",
        "1.2, 1200",
        "-0.001, -1",
        "0.010, 10",
        "12345.678, 12345678",
        "-7.5, -7500",
        "1E+3, 1000000"
    })
    void readsPowerExactlyAndWritesItPlainly(BigDecimal kilo, long watts) {
        Power power = Power.ofKilo(kilo);

        assertThat(power.watts()).isEqualTo(watts);
        assertThat(power)
                .hasToString(
                        kilo.signum() == 0 ? "0" : kilo.stripTrailingZeros().toPlainString());
    }

    @ParameterizedTest
    @CsvSource({"0.0001", "1.0005", "1000000000.001", "1E+400", "1E-400"})
    void refusesPowerThatIsNoWholeNumberOfWattsOfAGrid(BigDecimal kilo) {
        assertThatThrownBy(() -> Power.ofKilo(kilo)).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({"0.05, 50000", "-3, -3000000", "0.000001, 1", "2.999999, 2999999"})
    void readsPriceExactlyAndWritesItPlainly(BigDecimal euro, long microEuro) {
        Price price = Price.ofEuro(euro);

        assertThat(price.microEuro()).isEqualTo(microEuro);
        assertThat(price.toEuro()).isEqualTo(euro.stripTrailingZeros());
    }

    @Test
    void refusesAPriceOfMoreThanSixDecimals() {
        assertThatThrownBy(() -> Price.ofEuro(new BigDecimal("0.0000001"))).isInstanceOf(ArithmeticException.class);
    }
}
