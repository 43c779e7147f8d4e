package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.platone.localstack.test.ForeignProbe;
import org.platone.localstack.test.TraceProbe;
import org.platone.market.RunningMarket.Answer;
import org.platone.starter.json.CanonicalJson;
import org.platone.starter.json.StrictJson;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A delivery day from the registry to the last settlement, with the test in the place of everyone else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MarketDayIT {

    private static final String DAY_AHEAD = "dayAhead-2026-11-22";
    private static final String REAL_TIME = "realTime-2026-11-22-0000";
    private static final String DELIVERY = "2026-11-21T23:00:00Z";

    private final SettableClock clock = new SettableClock("2026-11-21T09:30:00Z");
    private RunningMarket market;
    private String carriedOffer = "";

    @BeforeAll
    void start() {
        market = RunningMarket.at(clock, "market-day", RunningMarket.PARTICIPANTS, TraceProbe.settings());
    }

    @AfterAll
    void stop() {
        market.close();
    }

    private void awaitStatus(String session, String status) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(market.get("TSO", "/api/market-sessions/" + session)
                                .json()
                                .path("status")
                                .stringValue(""))
                        .isEqualTo(status));
    }

    private static String pod(String podId, String aggregator, String sendTime, String up) {
        return """
                {"podId":"%s","aggregatorId":"%s","zone":"MV1","poMId":"LV1.1","pnP":6.0,"inp":0,"inq":1.2,"cnq":1.2,
                 "sendTime":"%s","powerCurvesDuration":24,"powerCurveInterval":15,
                 "maxFlexibility":[{"index":0,"upP":%s,"downP":1.0},{"index":1,"upP":%s,"downP":1.0}]}
                """.formatted(podId, aggregator, sendTime, up, up);
    }

    private static String offer(String id, String market, String pod, String action, String curve) {
        return """
                {"playerServiceId":"%s","marketType":"%s","validityStart":"%s","podId":"%s","actionType":"%s","flexibilityType":"continue","curve":%s}""".formatted(id, market, DELIVERY, pod, action, curve);
    }

    @Test
    @Order(1)
    void takesPodsFromTheSharedCustomerDatabaseInAnyOrder() {
        market.publish("SCD", "platone.scd.pods", "IT1", pod("IT1", "AGG1", "2026-11-20T10:00:00Z", "3.0"));
        market.publish("SCD", "platone.scd.pods", "IT2", pod("IT2", "AGG2", "2026-11-20T10:00:00Z", "5.5"));
        market.publish("SCD", "platone.scd.pods", "IT2", pod("IT2", "AGG2", "2026-11-20T09:00:00Z", "9.9"));
        market.publish("SCD", "platone.scd.pods", "IT2", pod("IT2", "AGG2", "2026-11-20T10:00:00Z", "5.5"));
        market.publish("SCD", "platone.scd.pods", "IT9", pod("IT9", "NOBODY", "2026-11-20T10:00:00Z", "1"));
        market.publish("SCD", "platone.scd.pods", "IT8", "{\"podId\":\"IT8\"}");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> market.get("MO", "/api/pods").json().path("total").intValue() == 2);
        assertThat(market.get("MO", "/api/pods/IT2")
                        .json()
                        .path("maxFlexibility")
                        .get(0)
                        .path("upP")
                        .decimalValue())
                .isEqualByComparingTo("5.5");
        assertThat(market.get("AGG1", "/api/pods").json().path("items").size()).isEqualTo(1);
        assertThat(market.get("AGG1", "/api/pods/IT2").code()).isEqualTo("POD_UNKNOWN");
        assertThat(market
                        .records(
                                "MO",
                                "platone.internal.dead-letters",
                                record -> List.of("IT8", "IT9").contains(record.key()),
                                found -> found.size() >= 2)
                        .stream()
                        .map(record -> new String(
                                record.headers().lastHeader("platone-code").value(), StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrder("AGGREGATOR_UNKNOWN", "POD_BROKEN");
        assertThat(market.read(
                        "settlement-service",
                        "platone.internal.pods",
                        message -> message.path("podId").stringValue("").equals("IT1"),
                        found -> !found.isEmpty()))
                .allMatch(
                        message -> message.path("aggregatorId").stringValue("").equals("AGG1"));
    }

    @Test
    @Order(2)
    void showsTheOperatorWhatCouldNotBeTaken() {
        market.publish(
                "blockchain-service", "platone.internal.wallets", "IT1", "{\"podId\":\"IT1\",\"wallet\":\"0x01\"}");
        market.publish(
                "blockchain-service", "platone.internal.wallets", "IT2", "{\"podId\":\"IT2\",\"wallet\":\"0x01\"}");
        market.publish("blockchain-service", "platone.internal.wallets", "IT3", "{\"podId\":\"IT3\"}");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(market.get("MO", "/api/dead-letters?size=1000")
                                .json()
                                .path("items")
                                .valueStream()
                                .map(letter -> letter.path("topic").stringValue("") + " "
                                        + letter.path("code").stringValue("")))
                        .contains(
                                "platone.scd.pods AGGREGATOR_UNKNOWN",
                                "platone.scd.pods POD_BROKEN",
                                "platone.internal.wallets WALLET_TAKEN",
                                "platone.internal.wallets WALLET_BROKEN"));
        JsonNode taken = market.get("MO", "/api/dead-letters?code=WALLET_TAKEN&text=0X01")
                .json()
                .at("/items/0");
        // Which of the two comes first is for the partitions to decide; the other one is refused and said so.
        String refused = taken.path("key").stringValue("");
        assertThat(refused).isIn("IT1", "IT2");
        assertThat(taken.path("reason").stringValue("")).isEqualTo("The wallet 0x01 belongs to another PoD.");
        assertThat(market.get("MO", "/api/pods/" + refused)
                        .json()
                        .path("wallet")
                        .isNull())
                .isTrue();
        assertThat(market.get("MO", "/api/pods/" + (refused.equals("IT1") ? "IT2" : "IT1"))
                        .json()
                        .path("wallet")
                        .stringValue(""))
                .isEqualTo("0x01");
        assertThat(market.get("MO", "/api/dead-letters/" + taken.path("number").longValue())
                        .json())
                .isEqualTo(taken);
        assertThat(market.csv("MO", "/api/dead-letters?topic=platone.internal.wallets&code=WALLET_BROKEN")
                        .body())
                .contains("IT3");
        assertThat(market.get("AGG1", "/api/dead-letters").status()).isEqualTo(403);
        assertThat(market.get("MO", "/api/dead-letters/999999").code()).isEqualTo("DEAD_LETTER_UNKNOWN");
    }

    @Test
    @Order(2)
    void importsPodsByHand() {
        // As a spreadsheet saves it.
        Answer answer = market.send("MO", "/api/pods", "\uFEFF" + """
                podId,aggregatorId,zone,poMId,pnP,inp,inq,cnq,sendTime
                IT3,AGG1,MV1,LV1.2,4.000,0.000,1,1,2026-11-20T10:00:00Z
                IT4,NOBODY,MV1,LV1.2,4,0,1,1,2026-11-20T10:00:00Z
                """, "text/csv");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.lines().get(0).path("state").stringValue("")).isEqualTo("REGISTERED");
        assertThat(answer.lines().get(1).path("code").stringValue("")).isEqualTo("AGGREGATOR_UNKNOWN");
        assertThat(market.post("DSO", "/api/pods", "{}").status()).isEqualTo(403);
    }

    @Test
    @Order(3)
    void opensTheDayAheadGateWhenItIsDue() {
        clock.set("2026-11-21T09:45:00Z");
        awaitStatus(DAY_AHEAD, "created");

        Answer early = market.post(
                "AGG1",
                "/api/flexibility-offers",
                offer("a/1", "dayAhead", "IT1", "activate", "[{\"index\":0,\"p\":2,\"pPrice\":0.05}]"));

        assertThat(early.code()).isEqualTo("GATE_NOT_OPEN");
        clock.set("2026-11-21T10:00:00Z");
        awaitStatus(DAY_AHEAD, "active");
        JsonNode session =
                market.get("AGG1", "/api/market-sessions/" + DAY_AHEAD).json();
        assertThat(session.path("registry").path("pods").intValue()).isEqualTo(3);
        assertThat(session.path("registry").path("version").stringValue("")).matches("3-[0-9a-f]{12}");
        assertThat(session.at("/rules/silence").stringValue("")).isEqualTo("REJECT");
        assertThat(session.path("intervals").intValue()).isEqualTo(96);
        assertThat(session.path("gateClose").stringValue("")).isEqualTo("2026-11-21T14:30:00Z");
    }

    @Test
    @Order(4)
    void takesBidsAndRefusesWhatIsNotValid() {
        String curve = "[{\"index\":0,\"p\":2.0,\"pPrice\":0.05},{\"index\":1,\"p\":1.5,\"pPrice\":0.06}]";
        Answer first =
                market.post("AGG1", "/api/flexibility-offers", offer("a/1", "dayAhead", "IT1", "activate", curve));
        Answer again =
                market.post("AGG1", "/api/flexibility-offers", offer("a/1", "dayAhead", "IT1", "activate", curve));
        Answer other = market.post(
                "AGG1",
                "/api/flexibility-offers",
                offer("a/1", "dayAhead", "IT1", "activate", "[{\"index\":0,\"p\":1,\"pPrice\":0.05}]"));
        Answer foreign =
                market.post("AGG1", "/api/flexibility-offers", offer("a/2", "dayAhead", "IT2", "activate", curve));
        Answer wrong = market.post(
                "AGG1",
                "/api/flexibility-offers",
                offer(
                        "a/3",
                        "dayAhead",
                        "IT1",
                        "activate",
                        "[{\"index\":0,\"p\":3.001,\"pPrice\":0.05},{\"index\":0,\"p\":1,\"pPrice\":3.1},{\"index\":96,\"p\":1,\"pPrice\":0}]"));
        Answer fine = market.post(
                "AGG1",
                "/api/flexibility-offers",
                offer("a/4", "dayAhead", "IT1", "activate", "[{\"index\":0,\"p\":1.0001,\"pPrice\":0.05}]"));

        Answer half =
                market.post("AGG1", "/api/flexibility-offers", offer("a/\\ud83d", "dayAhead", "IT1", "activate", "[]"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(half.status()).isEqualTo(400);
        assertThat(half.code()).isEqualTo("MALFORMED_JSON");
        assertThat(first.json().path("state").stringValue("")).isEqualTo("ACCEPTED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("BID_EXISTS");
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.code()).isEqualTo("POD_NOT_YOURS");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").stringValue("") + " "
                                + error.path("code").stringValue("")))
                .containsExactlyInAnyOrder(
                        "/curve/2/index INDEX_OUTSIDE_SESSION",
                        "/curve/1/index DUPLICATE_INDEX",
                        "/curve/1/pPrice PRICE_OUT_OF_BAND",
                        "/curve/0/p LIMIT_EXCEEDED");
        assertThat(fine.code()).isEqualTo("PRECISION");
    }

    @Test
    @Order(5)
    void takesManyBidsLineByLineAndTellsThoseWhoMaySeeThem() {
        try (Stream<String> owns = market.events("AGG2", "");
                Stream<String> operators = market.events("MO", "");
                Stream<String> others = market.events("TSO", "")) {
            Iterator<String> own = owns.iterator();
            Iterator<String> operator = operators.iterator();
            Iterator<String> other = others.iterator();
            Stream.of(own, operator, other).forEach(stream -> fieldAfter("event: reset", stream));
            String curve = "[{\"index\":0,\"p\":5.5,\"pPrice\":0.10}]";
            Answer answer = market.lines(
                    "AGG2",
                    "/api/flexibility-offers",
                    List.of(
                            offer("b/1", "dayAhead", "IT2", "activate", curve),
                            "not json",
                            offer("b/2", "dayAhead", "IT7", "activate", curve),
                            offer("b/1", "dayAhead", "IT2", "modify", "[{\"index\":0,\"p\":4,\"pPrice\":0.10}]"),
                            offer("b/3", "dayAhead", "IT2", "activate", "[{\"index\":1,\"p\":1,\"pPrice\":0.10}]"),
                            offer("b/3", "dayAhead", "IT2", "delete", "[]")));

            assertThat(answer.contentType()).startsWith("application/x-ndjson");
            assertThat(answer.lines().stream()
                            .map(line -> line.path("state")
                                    .stringValue(line.path("code").stringValue(""))))
                    .containsExactly(
                            "ACCEPTED", "MALFORMED_JSON", "POD_NOT_YOURS", "ACCEPTED", "ACCEPTED", "WITHDRAWN");
            for (Iterator<String> stream : List.of(own, operator)) {
                assertThat(fieldAfter("event: ", stream)).isEqualTo("bids");
                assertThat(fieldAfter("data: ", stream)).isEqualTo("{\"sessionId\":\"" + DAY_AHEAD + "\"}");
            }
            market.publish(
                    "blockchain-service",
                    "platone.internal.changes",
                    DAY_AHEAD,
                    "{\"what\":\"CERTIFICATES\",\"sessionId\":\"%s\"}".formatted(DAY_AHEAD));
            assertThat(fieldAfter("event: ", other)).isEqualTo("certificates");
        }
        Answer request = market.post("DSO", "/api/flexibility-requests", """
                {"playerServiceId":"DSO::1","marketType":"dayAhead","validityStart":"%s","zone":"MV1",
                 "curve":[{"index":0,"p":5,"pPrice":0.30}]}""".formatted(DELIVERY));
        Answer nowhere = market.post("DSO", "/api/flexibility-requests", """
                {"playerServiceId":"DSO::2","marketType":"dayAhead","validityStart":"%s","zone":"MV9",
                 "curve":[{"index":0,"p":5}]}""".formatted(DELIVERY));
        assertThat(request.status()).isEqualTo(201);
        assertThat(nowhere.code()).isEqualTo("AREA_UNKNOWN");
        assertThat(market.post("AGG1", "/api/flexibility-requests", "{}").status())
                .isEqualTo(403);
        String path = "/api/market-sessions/" + DAY_AHEAD + "/flexibility-services";
        assertThat(market.get("AGG2", path).json().path("total").intValue()).isEqualTo(2);
        assertThat(market.get("MO", path + "?serviceType=offer&text=B%2F1")
                        .json()
                        .path("items")
                        .get(0)
                        .path("curve"))
                .isEqualTo(StrictJson.mapper().readTree("[{\"index\":0,\"p\":4,\"pPrice\":0.1}]"));
        assertThat(market.csv("MO", path).body().lines()).hasSize(6);
        assertThat(market.get("MO", path + "?minPower=2&maxPower=4.5")
                        .json()
                        .path("total")
                        .intValue())
                .isEqualTo(2);
        assertThat(market.csv("MO", path + "?minPower=5").body().lines()).hasSize(2);
        assertThat(market.get("MO", path + "?minPower=-1").code()).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    @Order(6)
    void sealsTheGateAndPublishesTheBook() {
        clock.set("2026-11-21T14:30:00Z");

        Answer late = market.post(
                "AGG1",
                "/api/flexibility-offers",
                offer("a/9", "dayAhead", "IT1", "activate", "[{\"index\":0,\"p\":1,\"pPrice\":0.05}]"));
        Answer repeated = market.post(
                "AGG2",
                "/api/flexibility-offers",
                offer("b/1", "dayAhead", "IT2", "activate", "[{\"index\":0,\"p\":4,\"pPrice\":0.10}]"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("GATE_CLOSED");
        assertThat(repeated.status()).isEqualTo(200);
        awaitStatus(DAY_AHEAD, "closed");
        JsonNode book = market.parts("clearing-service", "platone.internal.books", DAY_AHEAD)
                .getFirst();
        assertThat(book.path("offers")
                        .valueStream()
                        .map(offer -> offer.path("playerServiceId").stringValue("")))
                .containsExactly("a/1", "b/1");
        assertThat(book.path("count").intValue()).isEqualTo(3);
        assertThat(book.path("digest").stringValue("")).isEqualTo(digest(book));
        JsonNode certification = certification("ORDER_BOOK", DAY_AHEAD);
        assertThat(certification.path("documentHash").stringValue("")).isEqualTo(documentHash(book));
        assertThat(certification
                        .path("rows")
                        .valueStream()
                        .map(row -> row.path("key").stringValue("")))
                .containsExactly("AGG1|a/1", "AGG2|b/1", "DSO|DSO::1");
    }

    private JsonNode certification(String kind, String session) {
        return market.read(
                        "blockchain-service",
                        "platone.internal.certifications",
                        message -> message.path("documentId").stringValue("").equals(session + ":" + kind),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private static String digest(JsonNode book) {
        List<byte[]> hashes = new ArrayList<>();
        book.path("offers").forEach(bid -> hashes.add(CanonicalJson.sha256(CanonicalJson.of(bid))));
        book.path("requests").forEach(bid -> hashes.add(CanonicalJson.sha256(CanonicalJson.of(bid))));
        hashes.sort(java.util.Arrays::compareUnsigned);
        var all = new java.io.ByteArrayOutputStream();
        hashes.forEach(all::writeBytes);
        return "sha256:" + HexFormat.of().formatHex(CanonicalJson.sha256(all.toByteArray()));
    }

    private static String documentHash(JsonNode book) {
        ObjectNode document = StrictJson.mapper().createObjectNode();
        JsonNode header = book.path("header");
        document.put("sessionId", book.path("sessionId").stringValue(""));
        document.set("marketType", header.path("marketType"));
        document.set("intervalMinutes", header.path("intervalMinutes"));
        document.set("firstIndex", header.path("firstIndex"));
        document.set("intervals", header.path("intervals"));
        document.set("rules", header.path("rules"));
        document.set("pods", book.path("pods"));
        document.set("requests", book.path("requests"));
        document.set("offers", book.path("offers"));
        return CanonicalJson.hex(CanonicalJson.sha256(CanonicalJson.of(document)));
    }

    private static String row(String offer, String owner, String request, String p, String price, String type) {
        return """
                {"index":0,"playerServiceId":"%s","playerOfferId":"%s","playerRequestId":%s,"acceptedPValue":%s,
                 "acceptedPPrice":%s,"acceptedPType":"%s","acceptedQValue":null,"acceptedQPrice":null,"acceptedQType":null,
                 "rejectionTypeP":null,"rejectionTypeQ":null,"requestPlayerId":%s,"offerPlayerId":"%s"}""".formatted(
                        offer,
                        offer,
                        request.isEmpty() ? "null" : "\"" + request + "\"",
                        p,
                        price,
                        type,
                        request.isEmpty() ? "null" : "\"DSO\"",
                        owner);
    }

    @Test
    @Order(7)
    void clearsWhenAllPartsOfTheOutcomeAreThere() {
        String book = market.parts("clearing-service", "platone.internal.books", DAY_AHEAD)
                .getFirst()
                .path("bookId")
                .stringValue("");
        String head = "{\"sessionId\":\"%s\",\"marketOutcomeId\":\"%s:market-outcome\",\"bookId\":\"%s\",\"parts\":2,"
                .formatted(DAY_AHEAD, DAY_AHEAD, book);
        String second = head + "\"part\":2,\"pods\":[{\"podId\":\"IT2\",\"power\":["
                + row("b/1", "AGG2", "DSO::1", "3.0", "0.10", "PARTIAL") + "]}]}";
        market.publish("clearing-service", "platone.internal.market-outcomes", DAY_AHEAD, second);
        market.publish("clearing-service", "platone.internal.market-outcomes", DAY_AHEAD, second);
        market.publish(
                "clearing-service",
                "platone.internal.market-outcomes",
                DAY_AHEAD,
                head + "\"part\":1,\"pods\":[{\"podId\":\"IT1\",\"power\":["
                        + row("a/1", "AGG1", "DSO::1", "2.0", "0.05", "OK")
                        + "]}],\"welfare\":\"0.275\",\"requests\":[{\"playerServiceId\":\"DSO::1\",\"marketParticipantId\":\"DSO\","
                        + "\"power\":[{\"index\":0,\"requestedP\":5,\"servedP\":5.0}]}]}");

        awaitStatus(DAY_AHEAD, "cleared");
        JsonNode toDso =
                market.parts("DSO", "platone.market-outcomes.DSO", DAY_AHEAD).getFirst();
        JsonNode toAgg1 =
                market.parts("AGG1", "platone.market-outcomes.AGG1", DAY_AHEAD).getFirst();
        JsonNode toTso =
                market.parts("TSO", "platone.market-outcomes.TSO", DAY_AHEAD).getFirst();
        assertThat(toDso.path("pods").size()).isEqualTo(2);
        assertThat(toAgg1.path("pods")
                        .valueStream()
                        .map(pod -> pod.path("podId").stringValue("")))
                .containsExactly("IT1");
        assertThat(toTso.path("pods").size()).isZero();
        String document = market.get("MO", "/api/market-sessions/" + DAY_AHEAD + "/market-outcome/document")
                .body();
        assertThat(certification("MARKET_OUTCOME", DAY_AHEAD)
                        .path("documentHash")
                        .stringValue(""))
                .isEqualTo(CanonicalJson.hex(CanonicalJson.sha256(document.getBytes(StandardCharsets.UTF_8))));
        assertThat(document.getBytes(StandardCharsets.UTF_8))
                .isEqualTo(CanonicalJson.ofJson(document.getBytes(StandardCharsets.UTF_8)));
        assertThat(document).doesNotContain("PlayerId").contains("\"welfare\":\"0.275\"");
        String rows = "/api/market-sessions/" + DAY_AHEAD + "/market-outcome";
        assertThat(market.get("AGG1", rows).json().path("total").intValue()).isEqualTo(1);
        assertThat(market.get("DSO", rows + "?podId=IT2")
                        .json()
                        .path("items")
                        .get(0)
                        .path("acceptedPValue")
                        .decimalValue())
                .isEqualByComparingTo("3");
        assertThat(pods(rows + "?sort=acceptedPValue,desc")).containsExactly("IT2", "IT1");
        assertThat(pods(rows + "?sort=acceptedPPrice&size=1&page=1")).containsExactly("IT2");
        assertThat(pods(rows + "?text=B%2F")).containsExactly("IT2");
        assertThat(market.get("DSO", rows + "?sort=secret").code()).isEqualTo("INVALID_PARAMETER");
        assertThat(market.csv("DSO", rows + "?text=a%2F1").body().lines()).hasSize(2);
        assertThat(market.get("AGG1", rows + "/document?podId=IT2").code()).isEqualTo("ROW_UNKNOWN");
        String others = market.get("AGG2", "/api/market-sessions/" + DAY_AHEAD + "/flexibility-services")
                .json()
                .at("/items/0/id")
                .stringValue("");
        assertThat(others).isNotEmpty();
        String session = "/api/market-sessions/" + DAY_AHEAD;
        assertThat(ForeignProbe.as(market.port(), "AGG1", "AGGREGATOR")
                        .get("/api/flexibility-services/{}", others, "0123456789abcdef01234567")
                        .get("/api/pods/{}", "IT2", "IT-MISSING")
                        .get("/api/pods?text={}", "IT2", "IT-MISSING")
                        .get(session + "/flexibility-services?player={}", "AGG2", "AGG-MISSING")
                        .get(session + "/flexibility-services?text={}", "b/1", "b/99")
                        .get(rows + "?podId={}", "IT2", "IT-MISSING")
                        .get(rows + "/document?podId={}", "IT2", "IT-MISSING")
                        .call(
                                "POST",
                                "/api/flexibility-offers",
                                offer("a/99", "realTime", "{}", "activate", "[]"),
                                "IT2",
                                "IT-MISSING")
                        .call(
                                "POST",
                                "/api/flexibility-offers",
                                offer("{}", "dayAhead", "IT1", "delete", "[]"),
                                "b/1",
                                "b/99")
                        .differences())
                .isEmpty();
    }

    private List<String> pods(String path) {
        return market.get("DSO", path)
                .json()
                .path("items")
                .valueStream()
                .map(row -> row.path("podId").stringValue(""))
                .toList();
    }

    @Test
    @Order(8)
    void cutsTheOutcomeToWhatTheGridBears() {
        String path = "/api/market-sessions/" + DAY_AHEAD + "/technical-outcome";
        List<Answer> silent = Stream.of("{}", "{\"final\":true}", "{\"rows\":[]}", "{\"rows\":[{\"podId\":\"IT2\"}]}")
                .map(body -> market.post("DSO", path, body))
                .toList();
        JsonNode before = market.get("DSO", path + "/summary").json();
        Answer refused = market.post("DSO", path, """
                {"default":"OK","rows":[
                 {"podId":"IT2","index":0,"playerOfferId":"b/1","playerRequestId":"DSO::1","result":"REDUCED","acceptedPValue":3.5},
                 {"podId":"IT2","index":1,"playerOfferId":"b/1","playerRequestId":"DSO::1","result":"KO"}]}""");
        Answer last = market.post("DSO", path, """
                {"default":"OK","final":true,"rows":[
                 {"podId":"IT2","index":0,"playerOfferId":"b/1","playerRequestId":"DSO::1","result":"REDUCED","acceptedPValue":1.25,"reason":"line"}]}""");
        Answer afterwards = market.post("DSO", path, "{\"default\":\"KO\",\"rows\":[{\"podId\":\"IT1\"}]}");

        assertThat(silent).extracting(Answer::status).containsOnly(422);
        assertThat(silent).extracting(Answer::code).containsOnly("DEFAULT_MISSING");
        assertThat(silent)
                .extracting(answer -> answer.json().at("/errors/0/pointer").stringValue(""))
                .containsOnly("/default");
        assertThat(silent.getLast()
                        .json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").stringValue("")))
                .contains("/rows/0/index");
        assertThat(refused.json()
                        .path("refused")
                        .valueStream()
                        .map(row -> row.path("code").stringValue("")))
                .containsExactly("NOT_A_REDUCTION", "ROW_UNKNOWN");
        assertThat(refused.json().path("summary")).isEqualTo(StrictJson.mapper().readTree("""
                        {"rows":2,"accepted":2,"reduced":0,"rejected":0,"unanswered":0,
                         "energyP":{"marketUp":1.25,"validatedUp":1.25,"marketDown":0,"validatedDown":0},
                         "energyQ":{"marketUp":0,"validatedUp":0,"marketDown":0,"validatedDown":0}}"""));
        assertThat(before.path("unanswered").intValue()).isEqualTo(2);
        assertThat(before.path("rejected").intValue()).isEqualTo(2);
        assertThat(last.json().path("reduced").intValue()).isEqualTo(1);
        assertThat(last.json().at("/summary/energyP/validatedUp").decimalValue())
                .isEqualByComparingTo("0.8125");
        assertThat(afterwards.code()).isEqualTo("DEADLINE_PASSED");
        assertThat(afterwards.json().path("errors"))
                .isEqualTo(StrictJson.mapper().readTree("""
                        [{"pointer":"/rows/0","code":"DEADLINE_PASSED","detail":"The technical outcome of session %s is final."}]""".formatted(DAY_AHEAD)));
        assertThat(market.get("DSO", path + "/summary").json())
                .isEqualTo(last.json().path("summary"));
        awaitStatus(DAY_AHEAD, "validated");
        JsonNode toAgg2 = market.parts("AGG2", "platone.validated-outcomes.AGG2", DAY_AHEAD)
                .getFirst();
        assertThat(toAgg2.at("/pods/0/power/0/acceptedPValue").decimalValue()).isEqualByComparingTo("1.25");
        assertThat(toAgg2.at("/pods/0/power/0/rejectionTypeP").stringValue("")).isEqualTo("TECHNICAL");
        JsonNode internal = market.parts("settlement-service", "platone.internal.validated-outcomes", DAY_AHEAD)
                .getFirst();
        assertThat(internal.path("pods")
                        .valueStream()
                        .map(pod -> pod.path("aggregatorId").stringValue("")))
                .containsExactly("AGG1", "AGG2");
        for (Map.Entry<String, String> kind : Map.of(
                        "TECHNICAL_OUTCOME", "technical-outcome", "VALIDATED_OUTCOME", "validated-outcome")
                .entrySet()) {
            byte[] document = market.get(
                            "MO", "/api/market-sessions/" + DAY_AHEAD + "/" + kind.getValue() + "/document")
                    .body()
                    .getBytes(StandardCharsets.UTF_8);
            JsonNode certification = certification(kind.getKey(), DAY_AHEAD);
            assertThat(document).isEqualTo(CanonicalJson.ofJson(document));
            assertThat(certification.path("documentHash").stringValue(""))
                    .isEqualTo(CanonicalJson.hex(CanonicalJson.sha256(document)));
            byte[] row = market.get(
                            "DSO", "/api/market-sessions/" + DAY_AHEAD + "/" + kind.getValue() + "/document?podId=IT2")
                    .body()
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(certification.at("/rows/1/hash").stringValue(""))
                    .isEqualTo(CanonicalJson.hex(CanonicalJson.sha256(row)));
        }
    }

    @Test
    @Order(9)
    void carriesOverWhatDayAheadLeft() {
        clock.set("2026-11-21T20:00:00Z");
        awaitStatus(REAL_TIME, "active");

        JsonNode carried = market.get("MO", "/api/market-sessions/" + REAL_TIME + "/flexibility-services")
                .json()
                .path("items");
        Answer tooMuch = market.post(
                "AGG1",
                "/api/flexibility-offers",
                offer("a/rt", "realTime", "IT1", "activate", "[{\"index\":0,\"p\":1.5,\"pPrice\":0.05}]"));
        Answer opposite = market.post(
                "AGG1",
                "/api/flexibility-offers",
                offer("a/rt", "realTime", "IT1", "activate", "[{\"index\":0,\"p\":-0.1,\"pPrice\":0.05}]"));
        Answer modified = market.post(
                "AGG2",
                "/api/flexibility-offers",
                offer("b/1-realTime", "realTime", "IT2", "modify", "[{\"index\":0,\"p\":2,\"pPrice\":0.01}]"));
        Answer repeated = market.post(
                "AGG2",
                "/api/flexibility-offers",
                offer("b/1-realTime", "realTime", "IT2", "activate", "[{\"index\":0,\"p\":2,\"pPrice\":0.01}]"));
        Answer deleted = market.post(
                "AGG1", "/api/flexibility-offers", offer("a/1-realTime", "realTime", "IT1", "delete", "[]"));

        assertThat(carried.valueStream()
                        .map(bid -> bid.path("playerServiceId").stringValue("") + " " + bid.path("curve")))
                .containsExactlyInAnyOrder(
                        "a/1-realTime [{\"index\":1,\"p\":1.5,\"pPrice\":0.06}]",
                        "b/1-realTime [{\"index\":0,\"p\":2.75,\"pPrice\":0.1}]");
        assertThat(tooMuch.code()).isEqualTo("ALREADY_SOLD");
        assertThat(opposite.code()).isEqualTo("ALREADY_SOLD");
        assertThat(modified.json().path("state").stringValue("")).isEqualTo("ACCEPTED");
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.json().path("id")).isEqualTo(modified.json().path("id"));
        assertThat(deleted.json().path("state").stringValue("")).isEqualTo("WITHDRAWN");
        carriedOffer = modified.json().path("id").stringValue("");
    }

    @Test
    @Order(10)
    void tellsClearingWhatIsLeftToSell() {
        clock.set("2026-11-21T21:00:00Z");

        JsonNode book = market.parts("clearing-service", "platone.internal.books", REAL_TIME)
                .getFirst();
        assertThat(book.path("offers").size()).isEqualTo(1);
        JsonNode limits = book.at("/pods/0/maxFlexibility");
        assertThat(limits.size()).isEqualTo(16);
        assertThat(limits.get(0).path("upP").decimalValue()).isEqualByComparingTo("4.25");
        assertThat(limits.get(0).path("downP").decimalValue()).isEqualByComparingTo("0");
        assertThat(limits.get(1).path("upP").decimalValue()).isEqualByComparingTo("5.5");
        assertThat(limits.get(1).path("downP").decimalValue()).isEqualByComparingTo("1");
        assertThat(limits.get(2).path("upP").decimalValue()).isEqualByComparingTo("6");
    }

    @Test
    @Order(11)
    void takesSilenceForRejection() {
        String book = market.parts("clearing-service", "platone.internal.books", REAL_TIME)
                .getFirst()
                .path("bookId")
                .stringValue("");
        market.publish(
                "clearing-service",
                "platone.internal.market-outcomes",
                REAL_TIME,
                "{\"sessionId\":\"%s\",\"marketOutcomeId\":\"%s:market-outcome\",\"bookId\":\"%s\",\"parts\":1,\"part\":1,"
                                .formatted(REAL_TIME, REAL_TIME, book)
                        + "\"pods\":[{\"podId\":\"IT2\",\"power\":["
                        + row("b/1-realTime", "AGG2", "DSO::9", "2", "0.01", "OK")
                        + "]}],\"welfare\":\"0\",\"requests\":[]}");
        awaitStatus(REAL_TIME, "cleared");
        clock.set("2026-11-21T22:00:00Z");

        awaitStatus(REAL_TIME, "validated");

        JsonNode row = market.get("DSO", "/api/market-sessions/" + REAL_TIME + "/technical-outcome")
                .json()
                .at("/items/0");
        assertThat(row.path("result").stringValue("")).isEqualTo("KO");
        expectJourney(
                market.get("AGG2", "/api/flexibility-services/" + carriedOffer).json());
        assertThat(market.get("AGG2", "/api/market-sessions/" + REAL_TIME + "/validated-outcome")
                        .json()
                        .at("/items/0/acceptedPValue")
                        .decimalValue())
                .isEqualByComparingTo("0");
        assertThat(market.parts("settlement-service", "platone.internal.validated-outcomes", REAL_TIME)
                        .getFirst()
                        .path("pods")
                        .size())
                .isZero();
    }

    /** The offer was sold in part day-ahead, what was left was carried over and sold, and the grid could not bear it. */
    private void expectJourney(JsonNode offer) {
        assertThat(offer.path("sessions")
                        .valueStream()
                        .map(stage -> stage.path("sessionId").stringValue("") + " "
                                + stage.path("playerServiceId").stringValue("")))
                .containsExactly(DAY_AHEAD + " b/1", REAL_TIME + " b/1-realTime");
        JsonNode dayAhead = offer.at("/sessions/0");
        JsonNode realTime = offer.at("/sessions/1");
        assertThat(realTime.path("carriedFrom")).isEqualTo(dayAhead.path("id"));
        assertThat(dayAhead.path("results")).isEqualTo(StrictJson.mapper().readTree("""
                [{"index":0,"acceptedP":3,"acceptedQ":0,"validatedP":1.25,"validatedQ":0,"rejectionTypeP":"TECHNICAL","rejectionTypeQ":null}]"""));
        assertThat(realTime.path("results")).isEqualTo(StrictJson.mapper().readTree("""
                [{"index":0,"acceptedP":2,"acceptedQ":0,"validatedP":0,"validatedQ":0,"rejectionTypeP":"TECHNICAL","rejectionTypeQ":null}]"""));
        assertThat(market.get(
                                "AGG2",
                                "/api/flexibility-services/"
                                        + dayAhead.path("id").stringValue(""))
                        .json()
                        .path("sessions"))
                .isEqualTo(offer.path("sessions"));
    }

    @Test
    @Order(12)
    void goesOnWithTheTracesThatLedToASession() {
        String dayAhead = trace("clearing-service", "platone.internal.books", DAY_AHEAD);
        String realTime = trace("clearing-service", "platone.internal.books", REAL_TIME);

        assertThat(trace("AGG1", "platone.market-outcomes.AGG1", DAY_AHEAD)).isEqualTo(dayAhead);
        assertThat(trace("settlement-service", "platone.internal.validated-outcomes", DAY_AHEAD))
                .isEqualTo(dayAhead);
        assertThat(trace("settlement-service", "platone.internal.validated-outcomes", REAL_TIME))
                .isEqualTo(realTime);
        assertThat(tracesThatLedTo(DAY_AHEAD))
                .containsExactlyInAnyOrder(
                        TraceProbe.traceOf("AGG1"), TraceProbe.traceOf("AGG2"), TraceProbe.traceOf("DSO"));
        assertThat(tracesThatLedTo(REAL_TIME)).contains(dayAhead, TraceProbe.traceOf("AGG2"));
    }

    /** The trace of all messages about the session. */
    private String trace(String principal, String topic, String session) {
        List<String> traces = market
                .records(
                        principal,
                        topic,
                        record -> new String(record.value(), StandardCharsets.UTF_8).contains("\"" + session + "\""),
                        found -> !found.isEmpty())
                .stream()
                .map(record -> record.headers().lastHeader(TraceProbe.HEADER))
                .map(header -> TraceProbe.read(header == null ? null : header.value()))
                .distinct()
                .toList();
        assertThat(traces).as(topic).hasSize(1).doesNotContain("");
        return traces.getFirst();
    }

    private List<String> tracesThatLedTo(String session) {
        Document note = market.bean("mongoTemplate", MongoTemplate.class)
                .getCollection("traces")
                .find(new Document("_id", session))
                .first();
        return Objects.requireNonNull(note).getList("causes", String.class).stream()
                .map(TraceProbe::read)
                .toList();
    }

    @Test
    @Order(12)
    void describesEveryPathThatItServes() {
        Set<String> served = new TreeSet<>();
        var mappings = market.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mappings.getHandlerMethods().keySet().forEach(mapping -> {
            for (String pattern : mapping.getPatternValues()) {
                if (pattern.startsWith("/api/")) {
                    for (String path : spelledOut(pattern)) {
                        mapping.getMethodsCondition().getMethods().forEach(method -> served.add(method + " " + path));
                    }
                }
            }
        });
        Set<String> described = new TreeSet<>();
        PublishedContracts.document("openapi.yaml")
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(described).isEqualTo(served);
        Answer document = market.get("SCD", "/api/schemas/market/openapi.yaml");
        assertThat(document.contentType()).isEqualTo("application/yaml");
        assertThat(document.body()).startsWith("openapi: 3.1.0");
        assertThat(market.get("AGG1", "/api/schemas/market")
                        .json()
                        .path("total")
                        .intValue())
                .isEqualTo(10);
        assertThat(market.get("AGG1", "/api/schemas/market/session.v2.schema.json")
                        .code())
                .isEqualTo("SCHEMA_UNKNOWN");
    }

    private static List<String> spelledOut(String pattern) {
        return pattern.contains("{outcome:")
                ? Stream.of("market", "technical", "validated")
                        .map(kind -> pattern.replaceFirst("\\{outcome:[^}]+}", kind))
                        .toList()
                : List.of(pattern);
    }

    @Test
    @Order(13)
    void isSettledWhenSettlementSaysSo() {
        market.publish(
                "settlement-service",
                "platone.internal.settlements",
                DAY_AHEAD + ":x",
                "{\"settlementId\":\"x\",\"sessionId\":\"%s\",\"sessionSettled\":true,\"part\":1,\"parts\":1,\"payments\":[]}"
                        .formatted(DAY_AHEAD));

        awaitStatus(DAY_AHEAD, "settled");
        List<JsonNode> told = market.read(
                "AGG1",
                "platone.sessions",
                message -> message.path("id").stringValue("").equals(DAY_AHEAD),
                found -> found.stream()
                        .anyMatch(message ->
                                message.path("status").stringValue("").equals("settled")));
        // The last may come again, as it did if the market was restarted when it had just told it; none ever goes back.
        assertThat(told.stream().map(message -> message.path("changes").size())).isSorted();
        assertThat(told.stream()
                        .map(message -> message.path("status").stringValue(""))
                        .distinct())
                .containsExactly("created", "active", "closed", "cleared", "validated", "settled");
    }

    @Test
    @Order(14)
    void letsTheOperatorHoldSessionsByHand() {
        String sessions = "/api/market-sessions";
        String noon = "{\"marketType\":\"realTime\",\"deliveryStart\":\"2026-11-22T12:00:00+01:00\"%s}";

        Answer created = market.post("MO", sessions, noon.formatted(""));
        String id = created.json().path("id").stringValue("");
        Answer exists = market.post("MO", sessions, noon.formatted(""));
        Answer opened = market.post("MO", sessions + "/" + id + "/open", "");
        Answer openedAgain = market.post("MO", sessions + "/" + id + "/open", "");
        Answer cancelled = market.post("MO", sessions + "/" + id + "/cancel", "");
        Answer replaced = market.post("MO", sessions, noon.formatted(",\"gateClose\":\"2026-11-22T10:30:00Z\""));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("gateOpen").stringValue("")).isEqualTo("2026-11-22T08:00:00Z");
        assertThat(exists.status()).isEqualTo(409);
        assertThat(exists.code()).isEqualTo("SESSION_EXISTS");
        assertThat(opened.json().path("status").stringValue("")).isEqualTo("active");
        assertThat(openedAgain.code()).isEqualTo("SESSION_STATUS");
        assertThat(cancelled.json().path("status").stringValue("")).isEqualTo("cancelled");
        assertThat(replaced.json().path("id").stringValue("")).isEqualTo(id + "-2");
        assertThat(replaced.json().path("gateClose").stringValue("")).isEqualTo("2026-11-22T10:30:00Z");
        assertThat(refusal(sessions, noon.formatted(",\"gateClose\":\"2026-11-22T12:00:00Z\"")))
                .isEqualTo("422 GATE_INVALID /gateClose");
        assertThat(refusal(
                        sessions,
                        noon.formatted(
                                ",\"gateOpen\":\"2026-11-21T20:00:00Z\",\"gateClose\":\"2026-11-21T21:00:00Z\"")))
                .isEqualTo("422 GATE_PAST /gateClose");
        assertThat(refusal(sessions, noon.replace("T12:", "T11:").formatted("")))
                .isEqualTo("422 NO_SUCH_DELIVERY /deliveryStart");
        assertThat(refusal(sessions, "{\"marketType\":\"weekly\"}")).isEqualTo("422 INVALID_SESSION /marketType");
        assertThat(market.post("MO", sessions + "/nowhere/close", "").code()).isEqualTo("SESSION_UNKNOWN");
    }

    @Test
    @Order(15)
    void tellsChangesOfSessionsAsTheyHappen() {
        String sessions = "/api/market-sessions";
        String evening = "{\"marketType\":\"realTime\",\"deliveryStart\":\"2026-11-22T20:00:00+01:00\"}";
        String id;
        String heard;
        try (Stream<String> lines = market.events("AGG1", "")) {
            Iterator<String> stream = lines.iterator();
            assertThat(fieldAfter("event: ", stream)).isEqualTo("reset");

            id = market.post("MO", sessions, evening).json().path("id").stringValue("");

            assertThat(fieldAfter("event: ", stream)).isEqualTo("session");
            heard = fieldAfter("id: ", stream);
            JsonNode told = StrictJson.mapper().readTree(fieldAfter("data: ", stream));
            assertThat(PublishedContracts.wrongWith("platone.sessions", told)).isEmpty();
            assertThat(told).isEqualTo(market.get("AGG1", sessions + "/" + id).json());
        }

        market.post("MO", sessions + "/" + id + "/cancel", "");

        try (Stream<String> lines = market.events("AGG1", heard)) {
            Iterator<String> stream = lines.iterator();
            assertThat(fieldAfter("event: ", stream)).isEqualTo("session");
            assertThat(fieldAfter("data: ", stream)).contains("\"id\":\"" + id + "\"", "\"status\":\"cancelled\"");
        }
    }

    @Test
    @Order(16)
    void takesADeadLetterOnceMoreWhenToldTo() {
        String session = "realTime-2026-11-22-1600";
        market.publish(
                "settlement-service",
                "platone.internal.settlements",
                session,
                "{\"settlementId\":\"y\",\"sessionId\":\"%s\",\"sessionSettled\":true,\"part\":1,\"parts\":1,\"payments\":[]}"
                        .formatted(session));
        String letters = "/api/dead-letters?code=SESSION_UNKNOWN&text=" + session;
        await().atMost(Duration.ofSeconds(30))
                .until(() -> market.get("MO", letters).json().path("total").intValue() == 1);
        JsonNode letter = market.get("MO", letters).json().at("/items/0");
        String path = "/api/dead-letters/" + letter.path("number").longValue();
        assertThat(letter.path("service").stringValue("")).isEqualTo("market-service");
        assertThat(letter.path("retries").size()).isZero();

        assertThat(market.post("MO", path + "/retry", "").status()).isEqualTo(202);
        awaitRetry(path, 0, "REFUSED");

        market.post(
                "MO",
                "/api/market-sessions",
                "{\"marketType\":\"realTime\",\"deliveryStart\":\"2026-11-22T16:00:00+01:00\"}");
        assertThat(market.post("MO", path + "/retry", "").status()).isEqualTo(202);
        awaitRetry(path, 1, "TAKEN");
        Answer again = market.post("MO", path + "/retry", "");

        assertThat(again.status()).isEqualTo(200);
        JsonNode retries = again.json().path("retries");
        assertThat(retries.size()).isEqualTo(2);
        assertThat(retries.get(0).path("code").stringValue("")).isEqualTo("SESSION_UNKNOWN");
        assertThat(retries.get(1).path("code").isNull()).isTrue();
        assertThat(retries.get(1).path("by").stringValue("")).isEqualTo("MO");
        assertThat(market.get("MO", letters).json().path("total").intValue()).isEqualTo(1);
        assertThat(market.post("DSO", path + "/retry", "").status()).isEqualTo(403);
        assertThat(market.post("MO", "/api/dead-letters/999999/retry", "").code())
                .isEqualTo("DEAD_LETTER_UNKNOWN");
    }

    private void awaitRetry(String letter, int attempt, String state) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(market.get("MO", letter)
                                .json()
                                .at("/retries/" + attempt + "/state")
                                .stringValue(""))
                        .isEqualTo(state));
    }

    private static String fieldAfter(String name, Iterator<String> lines) {
        String line = lines.next();
        while (!line.startsWith(name)) {
            line = lines.next();
        }
        return line.substring(name.length());
    }

    private String refusal(String path, String body) {
        Answer answer = market.post("MO", path, body);
        return answer.status() + " " + answer.code() + " "
                + answer.json().at("/errors/0/pointer").stringValue("");
    }
}
