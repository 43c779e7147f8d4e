package org.platone.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.platone.starter.json.StrictJson;
import tools.jackson.core.JacksonException;

class MalformedJsonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{]      | Unexpected close marker ']': expected '}'",
                "{\"a\":[1 | Unexpected end-of-input: expected close marker for Array"
            })
    void saysWhatIsWrongAndWhereAndNothingOfTheReader(String json, String reason) {
        var failure = catchThrowableOfType(
                JacksonException.class, () -> StrictJson.mapper().readTree(json));

        assertThat(MalformedJson.reason(failure)).matches("\\Q" + reason + "\\E \\(line 1, column \\d+\\)\\.");
    }
}
