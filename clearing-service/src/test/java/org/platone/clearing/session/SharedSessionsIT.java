package org.platone.clearing.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.clearing.book.ExampleBook;
import org.platone.localstack.test.AccessProbe;
import org.platone.localstack.test.NonsenseProbe;
import org.platone.starter.access.AccessTable;
import org.springframework.core.env.Environment;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import tools.jackson.databind.JsonNode;

/** Several instances of the service share the sessions. */
class SharedSessionsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int SESSIONS = 12;
    private static Market market;
    private static ClearingService first;
    private static ClearingService second;

    @BeforeAll
    static void start() {
        market = new Market();
        first = new ClearingService("clearing-shared");
        second = new ClearingService("clearing-shared");
    }

    @AfterAll
    static void stop() {
        market.close();
        second.close();
    }

    /** How many partitions of the books an instance has. */
    private static int partitions(ClearingService instance) {
        var container = Objects.requireNonNull(
                instance.bean(KafkaListenerEndpointRegistry.class).getListenerContainer("clearing-service"));
        var assigned = container.getAssignedPartitions();
        return assigned == null ? 0 : assigned.size();
    }

    private static void send(String session) throws Exception {
        String book = ExampleBook.JSON.replace("635100006369b3002cc2303c", session);
        for (JsonNode message : Market.messages(session, session + ":book:1", book)) {
            market.send(message);
        }
    }

    private static List<String> sessions(String prefix) {
        return IntStream.range(0, SESSIONS).mapToObj(i -> prefix + i).toList();
    }

    private static void assertOneOutcomeOfEach(List<String> sessions) {
        for (String session : sessions) {
            await().atMost(SOON).until(() -> !market.heard(session).isEmpty());
            // One that went on after a rebalance may tell it twice, but never differently.
            assertThat(market.heard(session).stream().distinct())
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome).contains("\"welfare\":\"0.158750125\""));
        }
    }

    @Test
    void doesAsItsAccessTableSays() {
        assertThat(AccessProbe.violations(port(), accessTable())).isEmpty();
    }

    @Test
    void answersNonsenseWithAReason() {
        var words = new NonsenseProbe.Words(
                List.of("playerServiceId", "index", "product", "direction", "area", "key", "page", "size", "sort"),
                List.of("x"));

        assertThat(NonsenseProbe.violations(port(), accessTable(), words, 200)).isEmpty();
    }

    private static String port() {
        return second.bean(Environment.class).getRequiredProperty("local.server.port");
    }

    private static List<AccessProbe.Line> accessTable() {
        return second.bean(AccessTable.class).rules().stream()
                .map(rule -> AccessProbe.Line.of(rule.method().name(), rule.pattern(), rule.roles()))
                .toList();
    }

    @Test
    void eachTakesSomeAndWhatOneLeavesTheOtherTakes() throws Exception {
        await().atMost(SOON).until(() -> partitions(first) > 0 && partitions(second) > 0);
        for (String session : sessions("shared")) {
            send(session);
        }
        assertOneOutcomeOfEach(sessions("shared"));

        for (String session : sessions("left")) {
            send(session);
        }
        first.close();

        assertOneOutcomeOfEach(sessions("left"));
    }
}
