package org.platone.starter.ndjson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.starter.json.StrictJson;
import org.platone.starter.problem.ProblemException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class JsonStreamTest {

    private final Seen seen = new Seen();

    @Nested
    class OfLines {

        @Test
        void handsOverEachLineAndSkipsEmptyOnes() throws IOException {
            read(MediaType.APPLICATION_NDJSON, "{\"a\":1}\r\n\r\n {\"a\":2} \n{\"a\":3}");

            assertThat(seen.events).containsExactly("many", "1 {\"a\":1}", "3 {\"a\":2}", "4 {\"a\":3}");
        }

        @Test
        void goesOnAfterABrokenLine() throws IOException {
            read(MediaType.APPLICATION_NDJSON, "{\"a\":\n7\n{\"a\":1,\"a\":2}\n{\"a\":1} {\"a\":2}\n{\"a\":4}\n");

            assertThat(seen.events)
                    .containsExactly("many", "1 broken", "2 broken", "3 broken", "4 broken", "5 {\"a\":4}");
        }

        @Test
        void skipsALineThatIsTooLong() throws IOException {
            read(MediaType.APPLICATION_NDJSON, "{\"a\":\"" + "x".repeat(JsonStream.MAX_LINE) + "\"}\n{\"a\":2}\n");

            assertThat(seen.events).containsExactly("many", "1 broken", "2 {\"a\":2}");
        }

        @Test
        void hasNothingToHandOverWhenEmpty() throws IOException {
            read(MediaType.APPLICATION_NDJSON, "");

            assertThat(seen.events).containsExactly("many");
        }

        @Test
        void needsNoMoreMemoryForMoreLines() throws IOException {
            var count = 200_000;

            JsonStream.read(
                    new Repeated("{\"playerServiceId\":\"a\",\"p\":1.25}\n", count),
                    MediaType.APPLICATION_NDJSON,
                    StrictJson.mapper(),
                    seen.counting());

            assertThat(seen.count).isEqualTo(count);
        }
    }

    @Nested
    class OfDocuments {

        @Test
        void handsOverASingleObject() throws IOException {
            read(MediaType.APPLICATION_JSON, " {\"a\":1.50} ");

            assertThat(seen.events).containsExactly("one", "1 {\"a\":1.50}");
        }

        @Test
        void handsOverTheElementsOfAnArray() throws IOException {
            read(MediaType.APPLICATION_JSON, "[{\"a\":1}, 5, {\"a\":[]}]");

            assertThat(seen.events).containsExactly("many", "1 {\"a\":1}", "2 broken", "3 {\"a\":[]}");
        }

        @Test
        void endsAtABrokenElement() throws IOException {
            read(MediaType.APPLICATION_JSON, "[{\"a\":1}, {\"a\":}, {\"a\":3}]");

            assertThat(seen.events).containsExactly("many", "1 {\"a\":1}", "2 broken");
        }

        @Test
        void endsWhereAnArrayBreaksOff() throws IOException {
            read(MediaType.APPLICATION_JSON, "[{\"a\":1},");

            assertThat(seen.events).containsExactly("many", "1 {\"a\":1}", "2 broken");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "7", "\"a\"", "{\"a\":1", "{\"a\":1} {\"a\":2}", "{'a':1}", "null"})
        void refusesAnythingElse(String body) {
            assertThatThrownBy(() -> read(MediaType.APPLICATION_JSON, body))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo("MALFORMED_JSON"));
        }
    }

    private void read(MediaType type, String body) throws IOException {
        JsonStream.read(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), type, StrictJson.mapper(), seen);
    }

    private static class Seen implements LineHandler {
        private final List<String> events = new ArrayList<>();
        private int count;

        @Override
        public void begin(boolean many) {
            events.add(many ? "many" : "one");
        }

        @Override
        public void line(int number, JsonNode node) {
            events.add(number + " " + node);
        }

        @Override
        public void broken(int number, String reason) {
            assertThat(reason).isNotBlank();
            events.add(number + " broken");
        }

        LineHandler counting() {
            return new LineHandler() {
                @Override
                public void line(int number, JsonNode node) {
                    count++;
                }

                @Override
                public void broken(int number, String reason) {
                    throw new AssertionError(reason);
                }
            };
        }
    }

    /** A body that is never in memory as a whole. */
    private static class Repeated extends InputStream {
        private final byte[] line;
        private final long end;
        private long at;

        Repeated(String line, int times) {
            this.line = line.getBytes(StandardCharsets.UTF_8);
            this.end = (long) this.line.length * times;
        }

        @Override
        public int read() {
            return at == end ? -1 : line[(int) (at++ % line.length)];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            var count = (int) Math.min(length, end - at);
            for (var i = 0; i < count; i++) {
                bytes[offset + i] = (byte) read();
            }
            return count == 0 ? -1 : count;
        }
    }
}
