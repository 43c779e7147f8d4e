package org.platone.clearing.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.platone.clearing.session.ClearingService.encoded;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.clearing.book.ExampleBook;
import org.platone.localstack.test.ForeignProbe;
import org.platone.starter.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class SessionClearingIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static Market market;
    private static ClearingService service;

    @BeforeAll
    static void start() {
        market = new Market();
        service = new ClearingService("clearing");
    }

    @AfterAll
    static void stop() {
        market.close();
        service.close();
    }

    private static void restart() {
        service.close();
        service = new ClearingService("clearing");
    }

    private static String orderBook(String sessionId) {
        return ExampleBook.JSON.replace("635100006369b3002cc2303c", sessionId);
    }

    private static List<ObjectNode> messages(String sessionId) throws Exception {
        return Market.messages(sessionId, sessionId + ":book:1", orderBook(sessionId));
    }

    private static String outcomeOf(String sessionId, int number) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(market.heard(sessionId)).hasSizeGreaterThanOrEqualTo(number));
        return market.heard(sessionId).get(number - 1);
    }

    private static boolean isPublished(@Nullable SessionState state) {
        return state != null && state.published();
    }

    @Test
    void aBookInPartsBecomesAnOutcome() throws Exception {
        for (JsonNode message : messages("whole")) {
            market.send(message);
        }

        JsonNode outcome = JsonMapper.shared().readTree(outcomeOf("whole", 1));
        assertThat(outcome.get("marketOutcomeId").asString()).isEqualTo("whole:market-outcome");
        assertThat(outcome.get("bookId").asString()).isEqualTo("whole:book:1");
        assertThat(outcome.get("part").asInt()).isEqualTo(1);
        assertThat(outcome.get("parts").asInt()).isEqualTo(1);
        assertThat(outcome.get("welfare").asString()).isEqualTo("0.158750125");
        assertThat(outcome.get("requests").get(0).get("marketParticipantId").asString())
                .isEqualTo("DSO");
        JsonNode row = outcome.get("pods").get(0).get("power").get(0);
        assertThat(row.get("requestPlayerId").asString()).isEqualTo("DSO");
        assertThat(row.get("offerPlayerId").asString()).isEqualTo("ACEAE");
        assertThat(row.get("acceptedPValue").decimalValue()).isEqualByComparingTo("2.5");
    }

    @Test
    void aBookWhoseBidsAreCanonicalAlreadyHasTheSameOutcome() throws Exception {
        String canonical = new String(
                CanonicalJson.ofJson(orderBook("canonical").getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);

        for (JsonNode message : Market.messages("canonical", "canonical:book:1", canonical)) {
            market.send(message);
        }

        assertThat(outcomeOf("canonical", 1)).contains("\"welfare\":\"0.158750125\"");
    }

    @Test
    void aBookThatComesAgainChangesNothingAndItsOutcomeIsToldAgain() throws Exception {
        var messages = messages("again");
        for (JsonNode message : messages) {
            market.send(message);
        }
        String first = outcomeOf("again", 1);

        for (JsonNode message : messages) {
            market.send(message);
        }

        assertThat(outcomeOf("again", 2)).isEqualTo(first);
    }

    @Test
    void anotherBookForAClearedSessionIsADeadLetter() throws Exception {
        for (JsonNode message : messages("other")) {
            market.send(message);
        }
        String first = outcomeOf("other", 1);

        market.send(messages("other").getFirst().put("bookId", "other:book:2"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Market.deadLetters("other")).containsExactly("ALREADY_CLEARED"));
        assertThat(market.heard("other")).containsExactly(first);
    }

    @Test
    void aRestartBetweenThePartsLosesNothing() throws Exception {
        var messages = messages("restart");
        market.send(messages.getFirst());
        await().atMost(SOON).until(() -> service.bean(SessionArchive.class).isComplete("restart:book:1", 1));

        restart();
        market.send(messages.getLast());

        assertThat(outcomeOf("restart", 1)).contains("\"welfare\":\"0.158750125\"");
    }

    @Test
    void anOutcomeThatWasNotToldBeforeACrashIsToldAfterIt() throws Exception {
        var messages = messages("crash");
        for (JsonNode message : messages) {
            market.send(message);
        }
        String told = outcomeOf("crash", 1);
        var archive = service.bean(SessionArchive.class);
        await().atMost(SOON).until(() -> isPublished(archive.state("crash")));
        // As a crash leaves it that comes after the outcome was stored and before it was told.
        archive.keep(SessionState.cleared("crash", "crash:book:1", "crash:market-outcome", 2, 1), null);

        market.send(messages.getFirst());

        assertThat(outcomeOf("crash", 2)).isEqualTo(told);
        await().atMost(SOON).until(() -> isPublished(archive.state("crash")));
    }

    @Test
    void aBookThatIsNotTheOneThatWasSealedIsNotClearedUntilTheRightOneComes() throws Exception {
        var messages = messages("tampered");
        market.send(messages.getFirst());
        ObjectNode tampered = messages.getLast().deepCopy();
        ((ObjectNode) tampered.get("offers").get(0).get("curve").get(0)).put("pPrice", 0.04);
        market.send(tampered);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Market.deadLetters("tampered")).containsExactly("DIGEST_MISMATCH"));
        assertThat(service.bean(SessionArchive.class).state("tampered"))
                .isEqualTo(SessionState.refused("tampered", "tampered:book:1", 2));
        assertThat(service.get("/api/market-sessions/tampered/order-book/document", "MO", "OPERATOR")
                        .status())
                .isEqualTo(404);
        assertThat(market.heard("tampered")).isEmpty();

        for (JsonNode message : messages) {
            market.send(message);
        }

        assertThat(outcomeOf("tampered", 1)).contains("\"welfare\":\"0.158750125\"");
    }

    @Test
    void aBookThatLacksABidIsNotCleared() throws Exception {
        var messages = messages("short");
        market.send(messages.getFirst());
        ObjectNode lacking = messages.getLast().deepCopy();
        ((ArrayNode) lacking.get("offers")).remove(1);
        market.send(lacking);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Market.deadLetters("short")).containsExactly("COUNT_MISMATCH"));
        assertThat(service.bean(SessionArchive.class).state("short"))
                .isEqualTo(SessionState.refused("short", "short:book:1", 2));
        assertThat(market.heard("short")).isEmpty();
    }

    @Test
    void aBookThatCannotBeClearedAndAMessageThatIsNoBookAreDeadLetters() throws Exception {
        var messages =
                Market.messages("broken", "broken:book", orderBook("broken").replace("\"discrete\"", "\"integral\""));
        for (JsonNode message : messages) {
            market.send(message);
        }
        market.send(JsonMapper.shared().createObjectNode().put("sessionId", "noBook"));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Market.deadLetters("broken")).containsExactly("BROKEN_BOOK"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Market.deadLetters("noBook")).containsExactly("BROKEN_BOOK"));
    }

    @Test
    void thePastSessionIsToldToThoseWhoMayKnow() throws Exception {
        for (JsonNode message : messages("told")) {
            market.send(message);
        }
        outcomeOf("told", 1);
        String session = "/api/market-sessions/told";

        // The certified document: canonical, without what is internal.
        var document = service.get(session + "/order-book/document", "MO", "OPERATOR");
        assertThat(document.status()).isEqualTo(200);
        assertThat(document.type()).startsWith("application/json");
        var expected = (ObjectNode) JsonMapper.shared().readTree(orderBook("told"));
        expected.remove("note");
        assertThat(document.text()).isEqualTo(new String(CanonicalJson.of(expected), StandardCharsets.UTF_8));
        assertThat(service.get(session + "/order-book/document", "AGG1", "AGGREGATOR")
                        .status())
                .isEqualTo(403);

        // One bid, for its owner.
        String key = "?key=" + encoded("ACEAE|ACEAE/2/0");
        var bid = service.get(session + "/order-book/document" + key, "ACEAE", "AGGREGATOR");
        assertThat(bid.text())
                .isEqualTo(new String(CanonicalJson.of(expected.get("offers").get(1)), StandardCharsets.UTF_8));
        assertThat(service.get(session + "/order-book/document" + key, "AGG1", "AGGREGATOR")
                        .status())
                .isEqualTo(403);
        assertThat(service.get(session + "/order-book/document?key=" + encoded("ACEAE|none"), "ACEAE", "AGGREGATOR")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("BID_UNKNOWN");

        // Why.
        String why = session + "/explanations?index=48&playerServiceId=" + encoded("ACEAE/2/0");
        JsonNode told = service.get(why, "ACEAE", "AGGREGATOR")
                .json()
                .get("explanations")
                .get(0);
        assertThat(told.get("rejectionType").asString()).isEqualTo("PRICE");
        assertThat(told.get("wholeUpTo").decimalValue()).isEqualByComparingTo("0.3");
        assertThat(told.get("demand").get(0).get("served").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(service.get(why, "AGG1", "AGGREGATOR").status()).isEqualTo(404);
        assertThat(service.get(why, "DSO", "DSO").status()).isEqualTo(403);

        assertThat(ForeignProbe.as(service.port(), "AGG1", "AGGREGATOR")
                        .get(session + "/explanations?playerServiceId={}", "ACEAE/2/0", "ACEAE/9/9")
                        .get(session + "/explanations?index=48&playerServiceId={}", "ACEAE/2/0", "ACEAE/9/9")
                        .get(session + "/order-book/document?key={}", "ACEAE|ACEAE/2/0", "ACEAE|ACEAE/9/9")
                        .differences())
                .isEmpty();

        // The merit order: others are anonymous.
        String order = session + "/merit-order?product=P&index=48&direction=UP&area=MV1";
        JsonNode own = service.get(order, "ACEAE", "AGGREGATOR").json();
        assertThat(own.get("offers")).hasSize(2);
        assertThat(own.get("offers").get(0).get("playerServiceId").asString()).isEqualTo("ACEAE/1/0");
        assertThat(own.get("offers").get(0).get("accepted").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(own.get("requests").get(0).get("playerServiceId").isNull()).isTrue();
        JsonNode others = service.get(order, "DSO", "DSO").json();
        assertThat(others.get("offers").get(0).get("playerServiceId").isNull()).isTrue();
        assertThat(others.get("requests").get(0).get("playerServiceId").asString())
                .isEqualTo("DSO::realtime-1");
        var bad = service.get(session + "/merit-order?index=64", "DSO", "DSO");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.json().get("detail").asString()).contains("from 48 to 63");
        assertThat(service.get("/api/market-sessions/nowhere/merit-order?index=1", "DSO", "DSO")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("SESSION_UNKNOWN");
    }

    private static void removeOld(String now) {
        new BookRetention(
                        service.bean(SessionArchive.class),
                        new ClearingSettings(1, null, Duration.ofDays(30)),
                        Clock.fixed(Instant.parse(now), ZoneOffset.UTC))
                .removeOld();
    }

    private static SessionState clearedAndTold(String session) throws Exception {
        for (JsonNode message : messages(session)) {
            market.send(message);
        }
        outcomeOf(session, 1);
        var archive = service.bean(SessionArchive.class);
        await().atMost(SOON).until(() -> isPublished(archive.state(session)));
        return Objects.requireNonNull(archive.state(session));
    }

    @Test
    void aBookIsRemovedWhenItsTimeIsOverAndItsSessionStaysKnown() throws Exception {
        var archive = service.bean(SessionArchive.class);
        SessionState state = clearedAndTold("old");
        // Of an interrupted removal of before, and of a book that another one replaced.
        SessionState begun = clearedAndTold("begun");
        archive.beginRemoval("begun", Instant.parse("2026-12-20T00:00:00Z"));
        var replaced = new BookPart("old", "old:book:0", 1, 2, 1, "", new byte[] {1});
        archive.keep(List.of(replaced));
        String orderBook = "/order-book/document";
        assertThat(service.get("/api/market-sessions/begun" + orderBook, "MO", "OPERATOR")
                        .status())
                .isEqualTo(410);

        removeOld("2026-12-22T15:00:00Z");
        assertThat(service.get("/api/market-sessions/old" + orderBook, "MO", "OPERATOR")
                        .status())
                .isEqualTo(200);
        assertThat(archive.isComplete(begun.bookId(), begun.bookParts())).isFalse();
        removeOld("2026-12-22T15:00:01Z");

        for (String path : List.of(
                orderBook,
                orderBook + "?key=" + encoded("ACEAE|ACEAE/2/0"),
                "/explanations?index=48&playerServiceId=" + encoded("ACEAE/2/0"),
                "/merit-order?index=48")) {
            var answer = service.get("/api/market-sessions/old" + path, "MO", "OPERATOR");
            assertThat(answer.status()).as(path).isEqualTo(410);
            assertThat(answer.json().get("code").asString()).isEqualTo("RETENTION_OVER");
            assertThat(answer.json().get("detail").asString())
                    .contains("removed at 2026-12-22T15:00:01Z", "platone.clearing.retention");
        }
        assertThat(archive.isComplete(state.bookId(), 1)).isFalse();
        assertThat(archive.isComplete("old:book:0", 1)).isFalse();
        assertThatThrownBy(() -> archive.outcomePart(state.outcomeKey(), 1)).hasMessageContaining("not in the store");
        assertThat(archive.held()).extracting(held -> held.state().sessionId()).doesNotContain("old", "begun");

        // A book that comes again is not cleared again, and leaves nothing behind.
        service.bean(SessionClearing.class)
                .take(List.of(new BookPart("old", state.bookId(), 1, 1, 1, "", new byte[] {1})), (part, refused) -> {
                    throw refused;
                });
        assertThat(archive.isComplete(state.bookId(), 1)).isFalse();
    }
}
