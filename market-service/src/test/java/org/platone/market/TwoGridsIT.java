package org.platone.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.platone.market.RunningMarket.Answer;
import tools.jackson.databind.JsonNode;

/** A market of two DSOs: each asks for, sees and checks what lies in its own grid. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoGridsIT {

    private static final String SESSION = "dayAhead-2026-12-16";
    private static final String DELIVERY = "2026-12-15T23:00:00Z";

    private final SettableClock clock = new SettableClock("2026-12-15T09:30:00Z");
    private RunningMarket market;

    @BeforeAll
    void start() {
        market = RunningMarket.at(clock, "two-grids", """
                [ { "participantId": "MO", "role": "OPERATOR", "name": "Market operator" },
                  { "participantId": "DSO", "role": "DSO", "name": "North", "grid": { "zones": ["MV1"] } },
                  { "participantId": "AGG3", "role": "DSO", "name": "South", "grid": { "zones": ["MV2"] } },
                  { "participantId": "AGG1", "role": "AGGREGATOR", "name": "Aggregator" } ]
                """);
    }

    @AfterAll
    void stop() {
        market.close();
    }

    private void awaitStatus(String status) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> market.get("MO", "/api/market-sessions/" + SESSION)
                        .json()
                        .path("status")
                        .stringValue("")
                        .equals(status));
    }

    private static String request(String id, String area) {
        return """
                {"playerServiceId":"%s","marketType":"dayAhead","validityStart":"%s",%s"curve":[{"index":0,"p":2,"pPrice":0.30}]}""".formatted(id, DELIVERY, area);
    }

    private static String row(String pod, String offer, String request, String dso) {
        return """
                {"podId":"%s","power":[{"index":0,"playerServiceId":"%s","playerOfferId":"%s","playerRequestId":"%s","acceptedPValue":2,
                 "acceptedPPrice":0.1,"acceptedPType":"OK","requestPlayerId":"%s","offerPlayerId":"AGG1"}]}""".formatted(pod, offer, offer, request, dso);
    }

    private static List<String> pods(JsonNode items) {
        return items.valueStream()
                .map(item -> item.path("podId").stringValue(""))
                .toList();
    }

    @Test
    @Order(1)
    void letsADsoAskForItsOwnGridOnly() {
        List<String> lines = Stream.of("1", "2")
                .map(number -> """
                        {"podId":"TG%s","aggregatorId":"AGG1","zone":"MV%s","poMId":"LV%s.1","pnP":6,"inp":0,"inq":1,"cnq":1,"sendTime":"2026-11-30T00:00:00Z"}""".formatted(number, number, number))
                .toList();
        assertThat(market.lines("MO", "/api/pods", lines).lines()).hasSize(2);
        clock.set("2026-12-15T10:00:00Z");
        awaitStatus("active");

        Answer own = market.post("DSO", "/api/flexibility-requests", request("n", "\"zone\":\"MV1\","));
        Answer foreign = market.post("DSO", "/api/flexibility-requests", request("n2", "\"poMId\":\"LV2.1\","));
        Answer whole = market.post("DSO", "/api/flexibility-requests", request("n3", ""));
        Answer other = market.post("AGG3", "/api/flexibility-requests", request("s", "\"poMId\":\"LV2.1\","));

        assertThat(own.status()).isEqualTo(201);
        assertThat(foreign.status()).isEqualTo(403);
        assertThat(foreign.code()).isEqualTo("AREA_NOT_YOURS");
        assertThat(foreign.json().at("/errors/0/pointer").stringValue("")).isEqualTo("/poMId");
        assertThat(whole.code()).isEqualTo("AREA_NOT_YOURS");
        assertThat(other.status()).isEqualTo(201);
        assertThat(pods(market.get("DSO", "/api/pods").json().path("items"))).containsExactly("TG1");
        assertThat(pods(market.get("AGG3", "/api/pods?text=tg").json().path("items")))
                .containsExactly("TG2");
        assertThat(market.get("DSO", "/api/pods/TG2").code()).isEqualTo("POD_UNKNOWN");
        assertThat(market.get("MO", "/api/participants")
                        .json()
                        .at("/items/2/grid/zones/0")
                        .stringValue(""))
                .isEqualTo("MV1");
    }

    @Test
    @Order(2)
    void showsADsoTheRowsOfItsGrid() {
        clock.set("2026-12-15T14:30:00Z");
        String book = market.parts("clearing-service", "platone.internal.books", SESSION)
                .getFirst()
                .path("bookId")
                .stringValue("");
        market.publish("clearing-service", "platone.internal.market-outcomes", SESSION, """
                {"sessionId":"%s","marketOutcomeId":"%s:market-outcome","bookId":"%s","part":1,"parts":1,"welfare":"0","requests":[],"pods":[%s,%s]}""".formatted(
                        SESSION, SESSION, book, row("TG1", "o/1", "n", "DSO"), row("TG2", "o/2", "s", "AGG3")));
        awaitStatus("cleared");

        String rows = "/api/market-sessions/" + SESSION + "/market-outcome";
        assertThat(pods(market.get("DSO", rows).json().path("items"))).containsExactly("TG1");
        assertThat(pods(market.get("AGG3", rows).json().path("items"))).containsExactly("TG2");
        assertThat(market.get("DSO", rows + "/document?podId=TG2").code()).isEqualTo("ROW_UNKNOWN");
        assertThat(pods(market.parts("DSO", "platone.market-outcomes.DSO", SESSION)
                        .getFirst()
                        .path("pods")))
                .containsExactly("TG1");
        assertThat(pods(market.parts("AGG3", "platone.market-outcomes.AGG3", SESSION)
                        .getFirst()
                        .path("pods")))
                .containsExactly("TG2");
    }

    @Test
    @Order(3)
    void validatesWhenEachDsoHasAnsweredForItsGrid() {
        String path = "/api/market-sessions/" + SESSION + "/technical-outcome";

        Answer north = market.post("DSO", path, """
                {"default":"OK","final":true,"rows":[{"podId":"TG2","index":0,"playerOfferId":"o/2","playerRequestId":"s","result":"KO"}]}""");
        Answer again = market.post("DSO", path, "{\"default\":\"KO\"}");
        JsonNode between = market.get("MO", path + "/summary").json();
        assertThat(market.get("MO", "/api/market-sessions/" + SESSION)
                        .json()
                        .path("status")
                        .stringValue(""))
                .isEqualTo("cleared");
        Answer notLast = market.post("AGG3", path, "{\"default\":\"KO\"}");
        Answer south = market.post("AGG3", path, "{\"final\":true}");

        assertThat(north.json().at("/refused/0/code").stringValue("")).isEqualTo("ROW_NOT_YOURS");
        assertThat(north.json().at("/summary/rows").intValue()).isEqualTo(1);
        assertThat(again.code()).isEqualTo("DEADLINE_PASSED");
        assertThat(between.path("unanswered").intValue()).isEqualTo(1);
        assertThat(notLast.json().path("final").booleanValue()).isFalse();
        assertThat(south.json().path("default").stringValue("")).isEqualTo("KO");
        awaitStatus("validated");
        assertThat(market.get("MO", "/api/market-sessions/" + SESSION + "/validated-outcome")
                        .json()
                        .path("items")
                        .valueStream()
                        .map(row -> row.path("podId").stringValue("") + " "
                                + row.path("acceptedPValue").decimalValue().toPlainString()))
                .containsExactly("TG1 2", "TG2 0");
    }

    @Test
    @Order(4)
    void saysThatTheDetailsAreRemovedAndKeepsTheSession() {
        String session = "/api/market-sessions/" + SESSION;
        JsonNode before = market.get("MO", session).json();
        String bid = "/api/flexibility-services/"
                + market.get("DSO", session + "/flexibility-services")
                        .json()
                        .at("/items/0/id")
                        .stringValue("");
        assertThat(market.get("DSO", bid).status()).isEqualTo(200);

        // What is to be certified is handed over first.
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            market.removeOld("2027-01-15T23:00:00Z");
            assertThat(market.get("AGG1", session)
                            .json()
                            .path("detailsRemovedAt")
                            .stringValue(""))
                    .isEqualTo("2027-01-15T23:00:00Z");
        });

        for (String path : List.of(
                bid,
                session + "/flexibility-services",
                session + "/market-outcome",
                session + "/validated-outcome?podId=TG1",
                session + "/technical-outcome/document?podId=TG1",
                session + "/technical-outcome/summary")) {
            Answer answer = market.get("DSO", path);
            assertThat(answer.status()).as(path).isEqualTo(410);
            assertThat(answer.code()).isEqualTo("RETENTION_OVER");
            assertThat(answer.json().path("detail").stringValue("")).contains("platone.market.retention");
        }
        assertThat(market.csv("MO", session + "/flexibility-services").status()).isEqualTo(410);
        assertThat(market.csv("MO", session + "/validated-outcome").status()).isEqualTo(410);
        assertThat(market.post("DSO", session + "/technical-outcome", "{\"default\":\"KO\"}")
                        .status())
                .isEqualTo(410);
        assertThat(List.of(
                        market.documents("bids"),
                        market.documents("outcomes"),
                        market.documents("outcomeChunks"),
                        market.documents("outcomeChunkInfos"),
                        market.documents("technicalDecisions")))
                .containsOnly(0L);
        JsonNode after =
                market.get("MO", "/api/market-sessions?text=" + SESSION).json().at("/items/0");
        assertThat(after.path("changes")).isEqualTo(before.path("changes"));
        assertThat(market.get("MO", "/api/audit/records?action=session.details-removed&text=" + SESSION)
                        .json()
                        .path("total")
                        .intValue())
                .isOne();
    }
}
