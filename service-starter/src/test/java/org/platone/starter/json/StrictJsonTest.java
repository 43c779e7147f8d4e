package org.platone.starter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.starter.problem.FieldProblem;
import org.platone.starter.problem.MalformedJson;
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

    enum Kind {
        FIRST
    }

    record Words(String text, List<String> others, Map<String, String> named, Kind kind, boolean yes) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text":1}           | /text
            {"text":1.5}         | /text
            {"text":true}        | /text
            {"text":{}}          | /text
            {"text":[]}          | /text
            {"text":["a"]}       | /text
            {"others":["a",1]}   | /others/1
            {"named":{"a":1}}    | /named/a
            {"kind":0}           | /kind
            {"yes":"true"}       | /yes
            {"yes":1}            | /yes
            """)
    void takesNothingElseForAText(String text, String pointer) {
        assertThatThrownBy(() -> json.readValue(text, Words.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        failure -> assertThat(MalformedJson.problem(failure).errors())
                                .extracting(FieldProblem::pointer)
                                .containsExactly(pointer));
    }

    record Times(Instant at, OffsetDateTime local, ZonedDateTime zoned, LocalDate day, Duration length) {}

    @ParameterizedTest
    @ValueSource(strings = {"at", "local", "zoned", "day", "length"})
    void takesNoNumberForATime(String field) {
        assertThatThrownBy(() -> json.readValue("{\"" + field + "\":1795273200}", Times.class))
                .isInstanceOfSatisfying(
                        JacksonException.class,
                        failure -> assertThat(MalformedJson.problem(failure).errors())
                                .extracting(FieldProblem::pointer)
                                .containsExactly("/" + field));
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
