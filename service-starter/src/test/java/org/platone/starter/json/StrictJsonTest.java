package org.platone.starter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class StrictJsonTest {

    private final JsonMapper json = StrictJson.mapper();

    record Bid(BigDecimal p, int index) {}

    record When(Instant at, OffsetDateTime local) {}

    @Test
    void keepsDecimalsAsTheyAre() {
        var tree = json.readTree("{\"p\":0.1234567890123456789}");

        assertThat(tree.at("/p").decimalValue()).isEqualTo(new BigDecimal("0.1234567890123456789"));
        assertThat(json.writeValueAsString(new Bid(new BigDecimal("0.000000100"), 1)))
                .isEqualTo("{\"p\":0.000000100,\"index\":1}");
    }

    @Test
    void writesInstantsAsTextWithTheirOffset() {
        var when = json.readValue(
                "{\"at\":\"2026-11-22T12:00:00+01:00\",\"local\":\"2026-11-22T12:00:00+01:00\"}", When.class);

        assertThat(json.writeValueAsString(when))
                .isEqualTo("{\"at\":\"2026-11-22T11:00:00Z\",\"local\":\"2026-11-22T12:00:00+01:00\"}");
    }

    @Test
    void ignoresFieldsThatItDoesNotKnow() {
        assertThat(json.readValue("{\"p\":1,\"index\":2,\"later\":3}", Bid.class)
                        .index())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"p\":\"1\",\"index\":1}",
                "{\"p\":1,\"index\":1.5}",
                "{\"p\":1,\"index\":\"1\"}",
                "{\"p\":1,\"p\":2,\"index\":1}",
                "{\"p\":1,\"index\":1}}",
                "{\"p\":Infinity,\"index\":1}",
                "{\"p\":1}"
            })
    void refusesWhatCouldBeReadInTwoWays(String text) {
        assertThatThrownBy(() -> json.readValue(text, Bid.class)).isInstanceOf(JacksonException.class);
    }

    record Named(String name, List<String> others) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\\ud83d\"}",
                "{\"name\":\"a\\ude00\"}",
                "{\"name\":\"a\",\"others\":[\"\\ud83d\\ud83d\"]}"
            })
    void refusesTextsWithHalfASurrogatePair(String text) {
        assertThatThrownBy(() -> json.readTree(text))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("half a surrogate pair");
        assertThatThrownBy(() -> json.readValue(text, Named.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("half a surrogate pair");
    }

    @Test
    void readsWholeSurrogatePairs() {
        var text = "{\"name\":\"\\ud83d\\ude00\",\"others\":[]}";

        assertThat(json.readTree(text).path("name").stringValue()).isEqualTo("\ud83d\ude00");
        assertThat(json.readValue(text, Named.class).name()).isEqualTo("\ud83d\ude00");
    }
}
