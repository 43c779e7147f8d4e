package org.platone.clearing.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.platone.clearing.book.ExampleBook;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** However an instance stops, and whoever goes on, a session ends in one outcome. */
class SessionCrashIT {
    private static final ClearingSettings PATIENT = new ClearingSettings(50_000_000, null, null);
    private static final ClearingSettings HASTY = new ClearingSettings(1, null, null);

    private static ClearingService service;

    @BeforeAll
    static void start() {
        service = new ClearingService("clearing-crashes");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    /** The end of an instance, which nothing catches. */
    private static final class Crash extends RuntimeException {}

    /** An archive and news of an instance that does so many steps and then stops, in the middle of the next one. */
    private static class Mortal extends SessionArchive implements OutcomeNews {
        private final Consumer<String> told;
        private int steps;

        Mortal(int steps, Consumer<String> told) {
            super(service.bean(MongoTemplate.class));
            this.steps = steps;
            this.told = told;
        }

        private void step() {
            if (steps-- == 0) {
                throw new Crash();
            }
        }

        @Override
        void keep(SessionState state, @Nullable String reason) {
            step();
            super.keep(state, reason);
            step();
        }

        @Override
        SessionState conclude(SessionState cleared) {
            step();
            SessionState holds = super.conclude(cleared);
            step();
            return holds;
        }

        @Override
        void keep(List<BookPart> parts) {
            step();
            super.keep(parts);
            step();
        }

        @Override
        void keepOutcome(String outcomeKey, int from, List<byte[]> zippedMessages) {
            step();
            super.keepOutcome(outcomeKey, from, zippedMessages);
            step();
        }

        @Override
        public void tell(String sessionId, String outcomeId, int from, List<byte[]> messages) {
            step();
            messages.forEach(message -> told.accept(new String(message, StandardCharsets.UTF_8)));
            step();
        }
    }

    private static List<BookPart> parts(String sessionId, String book) throws Exception {
        String orderBook = book.replace("635100006369b3002cc2303c", sessionId);
        List<BookPart> parts = new ArrayList<>();
        for (ObjectNode message : Market.messages(sessionId, sessionId + ":book", orderBook)) {
            parts.add(new BookPart(
                    sessionId,
                    sessionId + ":book",
                    message.get("part").asInt(),
                    message.get("parts").asInt(),
                    message.get("count").asInt(),
                    message.get("digest").asString(),
                    message.toString().getBytes(StandardCharsets.UTF_8)));
        }
        return parts;
    }

    private static SessionClearing instance(Mortal mortal, ClearingSettings settings) {
        return new SessionClearing(mortal, mortal, settings, new SimpleMeterRegistry());
    }

    private static void take(SessionClearing instance, List<BookPart> parts) {
        instance.take(parts, (part, refused) -> {
            throw refused;
        });
    }

    /** Takes so many parts at once until the instance ends; returns those that were not acknowledged. */
    private static List<BookPart> untilItEnds(SessionClearing instance, List<BookPart> parts, int atOnce) {
        for (int taken = 0; taken < parts.size(); taken += atOnce) {
            try {
                take(instance, parts.subList(taken, Math.min(taken + atOnce, parts.size())));
            } catch (Crash crash) {
                return parts.subList(taken, parts.size());
            }
        }
        return List.of();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whereverAnInstanceStopsTheNextOneEndsInTheSameOutcome(int atOnce) throws Exception {
        int steps = 0;
        List<BookPart> left = parts("mortal", ExampleBook.JSON);
        while (!left.isEmpty()) {
            String session = "mortal" + atOnce + "-" + steps;
            Set<String> told = new LinkedHashSet<>();
            left = untilItEnds(
                    instance(new Mortal(steps, told::add), PATIENT), parts(session, ExampleBook.JSON), atOnce);

            untilItEnds(instance(new Mortal(Integer.MAX_VALUE, told::add), PATIENT), left, atOnce);

            assertThat(told)
                    .as("after %d steps", steps)
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome).contains("\"welfare\":\"0.158750125\""));
            assertThat(service.bean(SessionArchive.class).state(session))
                    .isEqualTo(SessionState.cleared(session, session + ":book", session + ":market-outcome", 2, 1)
                            .asPublished());
            steps++;
        }
        // The parts of the book, the outcome, its conclusion with the state, the news, the state: before and after
        // each.
        assertThat(steps).isGreaterThan(atOnce == 1 ? 12 : 10);
    }

    @Test
    void ofTwoInstancesThatFindDifferentOutcomesOneHolds() throws Exception {
        Set<String> told = new LinkedHashSet<>();
        List<BookPart> parts = parts("raced", ExampleBook.HARD);
        var hasty = instance(new Mortal(Integer.MAX_VALUE, told::add), HASTY);
        var patient = instance(
                new Mortal(Integer.MAX_VALUE, told::add) {
                    @Override
                    boolean isComplete(String bookId, int count) {
                        boolean complete = super.isComplete(bookId, count);
                        if (complete) {
                            // The other one, which was taken for dead, comes first.
                            take(hasty, parts);
                        }
                        return complete;
                    }
                },
                PATIENT);

        take(patient, parts);

        assertThat(told)
                .singleElement()
                .satisfies(outcome -> assertThat(outcome).contains("\"welfareGap\":"));
    }

    @Test
    void whatASearchThatWasCutShortFoundIsExplainedAsItWasTold() throws Exception {
        Set<String> told = new LinkedHashSet<>();
        take(instance(new Mortal(Integer.MAX_VALUE, told::add), HASTY), parts("hasty", ExampleBook.HARD));

        JsonNode outcome = JsonMapper.shared().readTree(told.iterator().next());
        JsonNode rows = outcome.get("pods").get(0).get("power");
        assertThat(rows).hasSize(3);
        for (JsonNode row : rows) {
            String id = row.get("playerServiceId").asString();
            JsonNode explanation = service.get(
                            "/api/market-sessions/hasty/explanations?index=48&playerServiceId=" + id,
                            "AGG",
                            "AGGREGATOR")
                    .json()
                    .get("explanations")
                    .get(0);

            assertThat(explanation.get("accepted").decimalValue())
                    .as(id)
                    .isEqualByComparingTo(row.get("acceptedPValue").decimalValue());
            assertThat(explanation.get("acceptedType")).as(id).isEqualTo(row.get("acceptedPType"));
            assertThat(explanation.get("rejectionType")).as(id).isEqualTo(row.get("rejectionTypeP"));
            assertThat(explanation.get("demand").get(0).get("served").decimalValue())
                    .as(id)
                    .isEqualByComparingTo(outcome.get("requests")
                            .get(0)
                            .get("power")
                            .get(0)
                            .get("servedP")
                            .decimalValue());
            // The full search takes other offers, so it cannot tell what they would have cost here.
            assertThat(explanation.get("pricesKnown").asBoolean()).as(id).isFalse();
            assertThat(explanation.get("wholeUpTo").isNull()).as(id).isTrue();
        }
        JsonNode order = service.get("/api/market-sessions/hasty/merit-order?index=48", "AGG", "AGGREGATOR")
                .json();
        assertThat(order.get("offers")
                        .valueStream()
                        .map(offer -> offer.get("accepted").decimalValue()))
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(rows.valueStream()
                        .sorted(Comparator.comparing(
                                row -> row.get("playerServiceId").asString()))
                        .map(row -> row.get("acceptedPValue").decimalValue())
                        .toList());
    }
}
