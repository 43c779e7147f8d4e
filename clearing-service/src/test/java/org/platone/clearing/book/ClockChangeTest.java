package org.platone.clearing.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The days on which the clock changes have 92 or 100 quarter-hours, and the real-time block around the change has 12 or 20. */
class ClockChangeTest {
    @ParameterizedTest(name = "{0} from index {1}: {2} intervals")
    @CsvSource({
        "summer time begins,0,92",
        "summer time ends,0,100",
        "its block,0,12",
        "its block,0,20",
        "a usual day,0,96"
    })
    void everyIntervalIsCleared(String day, int firstIndex, int intervals) {
        ObjectNode book = RandomBook.of(1, firstIndex, intervals);

        JsonNode outcome = JsonMapper.shared().readTree(ExampleBook.clear(book.toString()));

        Set<Integer> cleared = new TreeSet<>();
        for (JsonNode pod : outcome.get("pods")) {
            for (JsonNode row : pod.get("power")) {
                cleared.add(row.get("index").asInt());
            }
        }
        assertThat(cleared).as(day).hasSize(intervals).contains(firstIndex, firstIndex + intervals - 1);
        for (JsonNode request : outcome.get("requests")) {
            assertThat(request.get("power")).as(day).hasSize(intervals);
        }
    }

    @ParameterizedTest
    @CsvSource({"92", "100"})
    void anIndexAfterTheLastOneIsRefused(int intervals) {
        ObjectNode book = RandomBook.of(1, 0, intervals);
        var curve = (ArrayNode) book.get("offers").get(3).get("curve");
        ((ObjectNode) curve.get(intervals - 1)).put("index", intervals);

        assertThatThrownBy(() -> ExampleBook.read(book.toString()))
                .isInstanceOf(BrokenBook.class)
                .hasMessage("/offers/3/curve/%d/index: %d lies outside the session, should be from 0 to %d"
                        .formatted(intervals - 1, intervals, intervals - 1));
    }
}
