package org.platone.starter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class CanonicalJsonTest {

    @Test
    void sortsKeysByUtf16CodeUnits() {
        // The example of RFC 8785, section 3.2.3: the pair of surrogates sorts before U+FB33.
        var json =
                "{\"\\u20ac\":\"Euro Sign\",\"\\r\":\"Carriage Return\",\"\\ufb33\":\"Hebrew Letter Dalet With Dagesh\","
                        + "\"1\":\"One\",\"\\ud83d\\ude00\":\"Emoji: Grinning Face\",\"\\u0080\":\"Control\","
                        + "\"\\u00f6\":\"Latin Small Letter O With Diaeresis\"}";

        assertThat(canonical(json))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "1.50, 1.5",
        "100, 100",
        "1e2, 100",
        "0.000001, 0.000001",
        "-0.0, 0",
        "0.10, 0.1",
        "12345678901234567890.123456, 12345678901234567890.123456",
        "3.000000, 3"
    })
    void writesNumbersAsPlainDecimals(String number, String canonical) {
        assertThat(canonical(number)).isEqualTo(canonical);
    }

    @Test
    void refusesNumbersThatWouldFillTheMemory() {
        assertThatThrownBy(() -> canonical("1e999999999")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> canonical("1e-999999999")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{} {}", "[1,]", "NaN", "{\"a\":\"\\ud800\"}"})
    void refusesWhatHasNoCanonicalForm(String json) {
        assertThatThrownBy(() -> canonical(json))
                .isInstanceOfAny(JacksonException.class, IllegalArgumentException.class);
    }

    @Test
    void writesNoHalfOfASurrogatePair() {
        assertThatThrownBy(() -> CanonicalJson.writeString("a\ud83d", new StringBuilder()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void agreesWithTheReferenceImplementationOnNumbersOfTheMarket() throws IOException {
        var random = new SplittableRandom(42);
        for (var i = 0; i < 2000; i++) {
            var number = BigDecimal.valueOf(random.nextLong(-999_999_999_999_999L, 999_999_999_999_999L), 6);
            var text = "quote\" back\\ slash/ \u0001 \u007f " + Character.toString(random.nextInt(0x20, 0xd7ff));
            var json = "{\"z\":[" + number + ",true,null,{}],\"a\":"
                    + StrictJson.mapper().writeValueAsString(text) + "}";

            assertThat(canonical(json)).isEqualTo(new JsonCanonicalizer(json).getEncodedString());
        }
    }

    @Test
    void hashesToHexadecimal() {
        assertThat(CanonicalJson.hex(CanonicalJson.sha256("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.ofJson(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
