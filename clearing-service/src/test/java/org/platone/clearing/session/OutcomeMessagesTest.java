package org.platone.clearing.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.platone.clearing.book.BookReader;
import org.platone.clearing.engine.Clearing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutcomeMessagesTest {
    private static List<byte[]> messages(int pods, int intervals) {
        String podList = IntStream.range(0, pods)
                .mapToObj("{\"podId\":\"IT%05d\",\"poMId\":\"LV1\",\"zone\":\"MV1\"}"::formatted)
                .collect(Collectors.joining(","));
        String curve = IntStream.range(0, intervals)
                .mapToObj("{\"index\":%d,\"p\":1.234,\"pPrice\":0.05}"::formatted)
                .collect(Collectors.joining(","));
        String offers = IntStream.range(0, pods)
                .mapToObj(pod ->
                        ("{\"playerServiceId\":\"AGG1/IT%05d/dayAhead/0\",\"marketParticipantId\":\"AGG1\",\"podId\":\"IT%05d\","
                                        + "\"flexibilityType\":\"continue\",\"receivedAt\":\"2026-11-22T08:00:00Z\",\"curve\":[%s]}")
                                .formatted(pod, pod, curve))
                .collect(Collectors.joining(","));
        String book =
                "{\"sessionId\":\"s\",\"marketType\":\"dayAhead\",\"intervalMinutes\":15,\"firstIndex\":0,\"intervals\":96,"
                        + "\"rules\":{\"priority\":[\"DSO_request\"],\"pricing\":\"PAY_AS_BID\",\"counteractionGuard\":true},\"pods\":["
                        + podList
                        + "],\"requests\":[{\"playerServiceId\":\"r\",\"marketParticipantId\":\"DSO\",\"serviceType\":\"DSO_request\","
                        + "\"receivedAt\":\"2026-11-22T08:00:00Z\",\"curve\":[{\"index\":0,\"p\":100}]}],\"offers\":["
                        + offers + "]}";
        var outcome = Clearing.DEFAULT.clear(
                BookReader.read(new ByteArrayInputStream(book.getBytes(StandardCharsets.UTF_8))));
        var messages = new OutcomeMessages("s", "s:market-outcome", "s:book", outcome);
        List<byte[]> all = new ArrayList<>();
        for (int part = 1; part <= messages.parts(); part++) {
            all.add(messages.message(part));
        }
        return all;
    }

    private static List<String> podsOf(byte[] message) {
        List<String> pods = new ArrayList<>();
        for (JsonNode pod : JsonMapper.shared().readTree(message).get("pods")) {
            pods.add(pod.get("podId").asString());
        }
        return pods;
    }

    @Test
    void aPartHasAtMostFiveHundredPods() {
        var messages = messages(1_200, 1);

        assertThat(messages).extracting(message -> podsOf(message).size()).containsExactly(500, 500, 200);
        assertThat(messages.stream().flatMap(message -> podsOf(message).stream()))
                .hasSize(1_200)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(messages)
                .extracting(message ->
                        JsonMapper.shared().readTree(message).get("requests").size())
                .containsExactly(1, 0, 0);
    }

    @Test
    void aPartIsNotMuchLargerThanSevenHundredKilobytes() {
        var messages = messages(300, 96);

        assertThat(messages)
                .hasSizeGreaterThan(5)
                .allSatisfy(message -> assertThat(message).hasSizeLessThan(700_000));
        assertThat(messages.stream().flatMap(message -> podsOf(message).stream()))
                .hasSize(300)
                .doesNotHaveDuplicates();
    }

    @Test
    void aBookWithoutOffersIsOneMessageToo() {
        assertThat(messages(0, 1)).hasSize(1);
    }
}
