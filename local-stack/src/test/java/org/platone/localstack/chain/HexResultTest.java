package org.platone.localstack.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexResultTest {

    @Test
    void readsTheBytesOfTheResult() throws IOException {
        try (var result = result("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": \"0x00ff7F\"}")) {
            assertThat(result.readAllBytes()).containsExactly(0, 255, 127);
        }
    }

    @Test
    void isEmptyForAnEmptyResult() throws IOException {
        try (var result = result("{\"result\":\"0x\",\"id\":1}")) {
            assertThat(result.readAllBytes()).isEmpty();
        }
    }

    @Test
    void saysWhatTheNodeAnsweredInsteadOfAResult() {
        assertThatThrownBy(() -> result("{\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Methodnotfound");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"result\":\"0x00f", "{\"result\":\"0x00f\"}", "{\"result\":\"0x00", "{\"result\":\"0x0g\"}"})
    void refusesAResultThatIsNotWhole(String answer) throws IOException {
        try (var result = result(answer)) {
            assertThatThrownBy(result::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in the middle of its result");
        }
    }

    private static HexResult result(String answer) throws IOException {
        return HexResult.of(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    }
}
