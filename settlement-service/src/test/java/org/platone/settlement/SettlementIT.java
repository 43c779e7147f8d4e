package org.platone.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.platone.localstack.test.AccessProbe;
import org.platone.localstack.test.ForeignProbe;
import org.platone.localstack.test.NonsenseProbe;
import org.platone.localstack.test.TraceProbe;
import org.platone.starter.access.AccessTable;
import org.platone.starter.json.CanonicalJson;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** From the validated outcome and the meters to the messages that certify and pay, on the embedded platform. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettlementIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TestClock clock = TestClock.at("2026-11-21T08:00:00Z");
    private final CertificateStub certificates = new CertificateStub();
    private RunningService service;

    @BeforeAll
    void startsTheService() {
        Map<String, Object> settings = new HashMap<>(TraceProbe.settings());
        settings.put("platone.settlement.tick", "50ms");
        settings.put("platone.settlement.correction-interval", "0s");
        settings.put("platone.settlement.retention", "66d");
        settings.put("platone.services.blockchain", certificates.address());
        service = new RunningService("settlement-it", clock, settings);
    }

    @AfterAll
    void stopsTheService() {
        service.close();
        certificates.close();
    }

    private void pod(String podId, String aggregatorId) {
        service.send("market-service", "platone.internal.pods", podId, """
                {"podId":"%s","aggregatorId":"%s","zone":"MV1","poMId":"LV1","pnP":20,"inp":0,"inq":5,"cnq":5}""".formatted(podId, aggregatorId));
    }

    private void session(String id, String type, String status, String gateClose, String start, String end) {
        List<String> statuses = List.of("created", "active", "closed", "cleared", "validated");
        List<String> changes = statuses.subList(0, statuses.indexOf(status) + 1).stream()
                .map("{\"status\":\"%s\"}"::formatted)
                .toList();
        service.send("market-service", "platone.sessions", id, """
                {"id":"%s","marketType":"%s","status":"%s","gateOpen":"%s","gateClose":"%s","deliveryStart":"%s","deliveryEnd":"%s","firstIndex":0,"intervals":16,"changes":%s}""".formatted(
                        id, type, status, gateClose, gateClose, start, end, changes));
    }

    private HttpResponse<String> baseline(String aggregator, String podId, String day, int first, int count, String p) {
        StringBuilder curve = new StringBuilder();
        for (int index = first; index < first + count; index++) {
            curve.append(index == first ? "" : ",").append("{\"index\":%d,\"p\":%s,\"q\":0.5}".formatted(index, p));
        }
        String body = "{\"podId\":\"%s\",\"day\":\"%s\",\"curve\":[%s]}".formatted(podId, day, curve);
        return service.post(
                aggregator, "AGGREGATOR", "/api/baselines", "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private void measurement(String podId, String interval, String p, Instant sent) {
        service.send(
                "SCD",
                "platone.scd.measurements",
                podId,
                "{\"podId\":\"%s\",\"timestamp\":\"%s\",\"intervalMinutes\":15,\"p\":%s,\"q\":0.5,\"certified\":true}"
                        .formatted(podId, interval, p),
                sent);
    }

    private static String row(
            int index, String offer, String aggregator, String request, String payer, String p, String price) {
        return """
                {"index":%d,"playerServiceId":"%s","playerOfferId":"%s","playerRequestId":"%s","acceptedPValue":%s,"acceptedPPrice":%s,"acceptedPType":"OK","acceptedQValue":null,"acceptedQPrice":null,"acceptedQType":null,"requestPlayerId":"%s","offerPlayerId":"%s"}""".formatted(index, offer, offer, request, p, price, payer, aggregator);
    }

    private void outcome(
            String session,
            String type,
            String start,
            String end,
            int first,
            int intervals,
            int part,
            int parts,
            String pods) {
        service.send("market-service", "platone.internal.validated-outcomes", session, """
                {"sessionId":"%s","marketOutcomeId":"%s:market-outcome","marketType":"%s","deliveryStart":"%s","deliveryEnd":"%s","firstIndex":%d,"intervals":%d,"part":%d,"parts":%d,"pods":[%s]}""".formatted(
                        session, session, type, start, end, first, intervals, part, parts, pods));
    }

    private static String pod(String podId, String aggregator, String... rows) {
        return "{\"podId\":\"%s\",\"aggregatorId\":\"%s\",\"power\":[%s]}"
                .formatted(podId, aggregator, String.join(",", rows));
    }

    private void awaitReading(String podId, int index, String p) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.json("MO", "OPERATOR", "/api/measurements?podId=" + podId + "&day=2026-11-22")
                                        .get("readings"))
                        .anySatisfy(reading -> {
                            assertThat(reading.get("index").intValue()).isEqualTo(index);
                            assertThat(reading.get("p").decimalValue()).isEqualByComparingTo(p);
                        }));
    }

    private void awaitVersion(String settlementId, int version) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.received("blockchain-service", "platone.internal.settlements", settlementId))
                        .anySatisfy(message -> {
                            assertThat(message.get("settlementId").stringValue())
                                    .isEqualTo(settlementId);
                            assertThat(message.get("version").intValue()).isEqualTo(version);
                        }));
    }

    private List<JsonNode> payments(String settlementId, int version) {
        List<JsonNode> payments = new ArrayList<>();
        for (JsonNode message : service.received("blockchain-service", "platone.internal.settlements", settlementId)) {
            if (message.get("version").intValue() == version) {
                message.get("payments").values().forEach(payments::add);
            }
        }
        return payments.stream().distinct().toList();
    }

    private List<String> csv(String participant, String role, String path) {
        return service.get(participant, role, path, "Accept", "text/csv")
                .body()
                .lines()
                .toList();
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return node.get(field).decimalValue();
    }

    @Test
    void showsItsContractsToEveryone() {
        JsonNode names = service.json("DSO", "DSO", "/api/schemas/settlement");
        HttpResponse<String> schema = service.get("SCD", "SCD", "/api/schemas/settlement/measurement.v1.schema.json");
        HttpResponse<String> none = service.get("DSO", "DSO", "/api/schemas/settlement/application.properties");

        assertThat(names.get("items").values().stream().map(JsonNode::stringValue))
                .contains("asyncapi.yaml", "openapi.yaml", "settlement.v1.schema.json");
        assertThat(schema.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/schema+json");
        assertThat(schema.body()).contains("\"title\": \"Measurement\"");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("SCHEMA_UNKNOWN");
    }

    @Test
    void takesManyBaselinesAndRefusesOnlyTheBadOnes() throws IOException {
        pod("IT-BASE-1", "AGG1");
        pod("IT-BASE-2", "AGG2");
        session(
                "rt-base",
                "realTime",
                "active",
                "2027-01-10T09:00:00Z",
                "2027-01-10T11:00:00Z",
                "2027-01-10T15:00:00Z");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write("""
                    {"podId":"IT-BASE-1","day":"2027-01-10","curve":[{"index":0,"p":1.25,"q":0.1},{"index":95,"p":-2}]}
                    {"podId":"IT-BASE-2","day":"2027-01-10","curve":[{"index":0,"p":1}]}
                    {"podId":"IT-BASE-1","day":"2027-01-10","curve":[{"index":0,"p":1.2345},{"index":96,"p":1},{"index":0,"p":1}]}
                    nothing
                    {"podId":"IT-BASE-1","day":"2027-01-10","curve":[{"index":0,"p":1.25,"q":0.1}]}
                    """.getBytes(StandardCharsets.UTF_8));
        }

        HttpResponse<String> response = service.post(
                "AGG1",
                "AGGREGATOR",
                "/api/baselines",
                "application/x-ndjson",
                body.toByteArray(),
                "Content-Encoding",
                "gzip");

        assertThat(response.statusCode()).isEqualTo(200);
        List<String> lines = response.body().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).contains("ACCEPTED");
        assertThat(lines.get(1)).contains("POD_NOT_YOURS").contains("403");
        assertThat(lines.get(2))
                .contains("TOO_PRECISE")
                .contains("/curve/0/p")
                .contains("INDEX_OUTSIDE_DAY")
                .contains("DUPLICATE_INDEX");
        assertThat(lines.get(3)).contains("MALFORMED_JSON");
        assertThat(lines.get(4)).isEqualTo(lines.get(0));
        JsonNode shown = service.json("AGG1", "AGGREGATOR", "/api/baselines?podId=IT-BASE-1&day=2027-01-10");
        assertThat(shown.get("curve").size()).isEqualTo(2);
        assertThat(service.get("AGG2", "AGGREGATOR", "/api/baselines?podId=IT-BASE-1&day=2027-01-10")
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.get("TSO", "TSO", "/api/baselines?podId=IT-BASE-1&day=2027-01-10")
                        .statusCode())
                .isEqualTo(403);
        assertThat(baseline("AGG1", "IT-BASE-1", "2027-01-10", 0, 1, "1.250").statusCode())
                .isEqualTo(201);
        assertThat(baseline("AGG1", "IT-BASE-1", "2027-01-10", 0, 1, "1.250").statusCode())
                .isEqualTo(200);
    }

    @Test
    void doesAsItsAccessTableSays() {
        assertThat(AccessProbe.violations(port(), accessTable())).isEmpty();
    }

    @Test
    void answersNonsenseWithAReasonAndChangesNothing() {
        var words = NonsenseProbe.Words.of(
                JsonMapper.shared().convertValue(PublishedContracts.document("openapi.yaml"), Object.class));
        var before = stored();

        assertThat(NonsenseProbe.violations(port(), accessTable(), words, 400)).isEmpty();
        assertThat(stored()).isEqualTo(before);
    }

    private String port() {
        return service.bean(Environment.class).getRequiredProperty("local.server.port");
    }

    private List<AccessProbe.Line> accessTable() {
        return service.bean(AccessTable.class).rules().stream()
                .map(rule -> AccessProbe.Line.of(rule.method().name(), rule.pattern(), rule.roles()))
                .toList();
    }

    /** How many documents there are of each kind; a list of no baselines is taken, changes nothing and leaves its trail. */
    private Map<String, Long> stored() {
        var store = service.bean(MongoTemplate.class);
        return store.getCollectionNames().stream()
                .filter(name -> !name.startsWith("audit"))
                .collect(Collectors.toMap(
                        name -> name, name -> store.getCollection(name).countDocuments()));
    }

    @Test
    void settlesWhatTheMetersShowAndCorrectsIt() {
        String podA = "IT-SETTLE-A";
        String podB = "IT-SETTLE-B";
        pod(podA, "AGG1");
        pod(podB, "AGG2");
        String start = "2026-11-22T11:00:00Z";
        String end = "2026-11-22T15:00:00Z";
        session("rt-1", "realTime", "active", "2026-11-22T09:00:00Z", start, end);
        assertThat(baseline("AGG1", podA, "2026-11-22", 0, 96, "10.000").statusCode())
                .isEqualTo(201);
        assertThat(baseline("AGG2", podB, "2026-11-22", 0, 96, "8").statusCode())
                .isEqualTo(201);
        assertThat(baseline("AGG2", podA, "2026-11-22", 0, 96, "8").statusCode())
                .isEqualTo(403);
        clock.set("2026-11-22T10:00:00Z");
        // Index 48 is the quarter-hour from 11:00 UTC.
        String outcomeOfA = pod(
                podA,
                "AGG1",
                row(48, "A/1", "AGG1", "DSO::1", "DSO", "2", "0.30"),
                row(48, "A/1", "AGG1", "TSO::1", "TSO", "1", "0.30"));
        String outcomeOfB = pod(podB, "AGG2", row(49, "B/1", "AGG2", "DSO::1", "DSO", "-1.5", "0.10"));
        outcome("rt-1", "realTime", start, end, 48, 16, 2, 2, outcomeOfB);
        outcome("rt-1", "realTime", start, end, 48, 16, 1, 2, outcomeOfA);
        outcome("rt-1", "realTime", start, end, 48, 16, 1, 2, outcomeOfA);
        session("rt-1", "realTime", "validated", "2026-11-22T09:00:00Z", start, end);
        // Out of order, one twice, one corrected before the window ends.
        clock.set("2026-11-22T14:00:00Z");
        measurement(podB, "2026-11-22T11:15:00Z", "9.5", Instant.parse("2026-11-22T11:31:00Z"));
        measurement(podA, "2026-11-22T11:00:00Z", "9", Instant.parse("2026-11-22T11:15:00Z"));
        measurement(podA, "2026-11-22T11:00:00Z", "7.5", Instant.parse("2026-11-22T11:20:00Z"));
        measurement(podA, "2026-11-22T11:00:00Z", "9", Instant.parse("2026-11-22T11:15:00Z"));
        String settlementId = "rt-1:" + start;
        awaitReading(podA, 48, "7.5");
        awaitReading(podB, 49, "9.5");
        assertThat(service.received("blockchain-service", "platone.internal.settlements", settlementId))
                .isEmpty();

        clock.set("2026-11-22T15:00:01Z");
        awaitVersion(settlementId, 1);

        // A delivered 2.5 kW of 3: 2 for the DSO, 0.5 for the TSO, whose penalty counts from 0.9.
        List<JsonNode> paid = payments(settlementId, 1);
        assertThat(paid)
                .as("%s", service.json("MO", "OPERATOR", "/api/market-sessions/rt-1/settlement"))
                .hasSize(2);
        assertThat(decimal(paid.get(0), "basis")).isEqualByComparingTo("0.1575");
        assertThat(decimal(paid.get(1), "basis")).isEqualByComparingTo("0.0375");
        JsonNode rows = service.json("MO", "OPERATOR", "/api/market-sessions/rt-1/settlement");
        assertThat(rows.get("total").intValue()).isEqualTo(3);
        JsonNode statement = service.json("MO", "OPERATOR", "/api/settlements/statement?sessionId=rt-1");
        assertThat(decimal(statement, "total")).isEqualByComparingTo("0.195");
        JsonNode ofTso = service.json("TSO", "TSO", "/api/market-sessions/rt-1/settlement");
        assertThat(ofTso.get("total").intValue()).isEqualTo(1);
        assertThat(decimal(ofTso.get("items").get(0), "penaltyP")).isEqualByComparingTo("0.03");
        assertThat(decimal(ofTso.get("items").get(0), "deliveredP")).isEqualByComparingTo("0.5");

        // As CSV, each gets what it may see.
        assertThat(csv("MO", "OPERATOR", "/api/settlements?podId=" + podA)).hasSize(1 + 2);
        assertThat(csv("AGG2", "AGGREGATOR", "/api/settlements")).hasSize(1 + 1).anyMatch(line -> line.contains(podB));
        assertThat(csv("TSO", "TSO", "/api/market-sessions/rt-1/settlement"))
                .hasSize(1 + 1)
                .anyMatch(line -> line.contains("TSO::1"));
        assertThat(csv("DSO", "DSO", "/api/settlements/statement?sessionId=rt-1"))
                .hasSize(1 + 2)
                .anyMatch(line -> line.startsWith("DSO,AGG1,1,0.5,0.5,0.15,0,"))
                .anyMatch(line -> line.startsWith("DSO,AGG2,1,0.375,0.375,0.0375,0,"));

        // The certified document is what is downloaded.
        HttpResponse<String> document = service.get(
                "MO", "OPERATOR", "/api/market-sessions/rt-1/settlement/document?settlementId=" + settlementId);
        byte[] bytes = document.body().getBytes(StandardCharsets.UTF_8);
        assertThat(CanonicalJson.ofJson(bytes)).isEqualTo(bytes);
        JsonNode certification = service.received(
                        "blockchain-service", "platone.internal.certifications", settlementId + ":SETTLEMENT:1")
                .getFirst();
        assertThat(certification.get("documentHash").stringValue())
                .isEqualTo(CanonicalJson.hex(CanonicalJson.sha256(bytes)));
        HttpResponse<String> rowOfA = service.get(
                "AGG1",
                "AGGREGATOR",
                "/api/market-sessions/rt-1/settlement/document?settlementId=" + settlementId + "&podId=" + podA);
        assertThat(certification.get("rows").get(0).get("hash").stringValue())
                .isEqualTo(CanonicalJson.hex(CanonicalJson.sha256(rowOfA.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(service.get(
                                "AGG2",
                                "AGGREGATOR",
                                "/api/market-sessions/rt-1/settlement/document?settlementId=" + settlementId + "&podId="
                                        + podA)
                        .statusCode())
                .isEqualTo(404);
        // Two players bought of A: each can prove its part, and sees no other.
        assertThat(certification.get("rows").values())
                .extracting(row -> row.get("key").stringValue())
                .containsExactly(podA, "DSO|" + podA, "TSO|" + podA, podB);
        HttpResponse<String> partOfTso = service.get(
                "TSO",
                "TSO",
                "/api/market-sessions/rt-1/settlement/document?settlementId=" + settlementId + "&podId=" + podA);
        assertThat(certification.get("rows").get(2).get("hash").stringValue())
                .isEqualTo(
                        CanonicalJson.hex(CanonicalJson.sha256(partOfTso.body().getBytes(StandardCharsets.UTF_8))));
        assertThat(partOfTso.body()).contains("TSO::1").doesNotContain("DSO::1");
        assertThat(ForeignProbe.as(port(), "TSO", "TSO")
                        .get(
                                "/api/market-sessions/rt-1/settlement/document?settlementId=" + settlementId
                                        + "&podId={}",
                                podB,
                                "IT-MISSING")
                        .differences())
                .isEmpty();

        // What the outcome led to is of its trace, hours later.
        for (String topic : List.of("platone.internal.settlements", "platone.internal.certifications")) {
            assertThat(service.traces("blockchain-service", topic, settlementId))
                    .containsExactly(TraceProbe.traceOf("rt-1"));
        }

        // Each party gets its rows and nobody else's.
        assertThat(service.received("AGG2", "platone.settlements.AGG2", settlementId)
                        .toString())
                .contains(podB)
                .doesNotContain(podA);
        assertThat(service.received("TSO", "platone.settlements.TSO", settlementId)
                        .toString())
                .contains(podA)
                .doesNotContain(podB)
                .doesNotContain("DSO::1");

        clock.set("2026-11-22T15:00:05Z");
        // A later correction takes back: only the difference counts, and there is nothing to take it from yet.
        measurement(podA, "2026-11-22T11:00:00Z", "8.5", Instant.parse("2026-11-22T15:30:00Z"));
        awaitVersion(settlementId, 2);
        assertThat(payments(settlementId, 2)).isEmpty();

        // Half of it comes again: it is kept back for what was given too much.
        clock.set("2026-11-22T15:31:00Z");
        measurement(podA, "2026-11-22T11:00:00Z", "7", Instant.parse("2026-11-22T15:40:00Z"));
        awaitVersion(settlementId, 3);
        assertThat(payments(settlementId, 3)).hasSize(1);
        assertThat(decimal(payments(settlementId, 3).getFirst(), "basis")).isEqualByComparingTo("0.0675");

        // From an amount to all that it was made of, in one call.
        JsonNode trace = service.json(
                "AGG1", "AGGREGATOR", "/api/settlements/trace?settlementId=" + settlementId + "&podId=" + podA);
        assertThat(trace.get("rows").size()).isEqualTo(2);
        assertThat(trace.get("rows").get(1).get("p").get("reproduced").booleanValue())
                .isTrue();
        assertThat(trace.get("baseline").get("baselineSource").stringValue()).isEqualTo("NOMINATED");
        assertThat(trace.get("readings").values())
                .extracting(reading ->
                        reading.get("p").decimalValue().stripTrailingZeros().toPlainString())
                .containsExactly("9", "7.5", "8.5", "7");
        assertThat(trace.get("readings").get(3).get("counts").booleanValue()).isTrue();
        assertThat(trace.get("history").size()).isEqualTo(3);
        assertThat(trace.get("certificate").get("transactionHash").stringValue())
                .isEqualTo("0xof-" + settlementId + ":SETTLEMENT:3");
        JsonNode traceOfTso =
                service.json("TSO", "TSO", "/api/settlements/trace?settlementId=" + settlementId + "&podId=" + podA);
        assertThat(traceOfTso.get("rows").size()).isEqualTo(1);
        assertThat(traceOfTso.get("history").size()).isZero();
        assertThat(service.get(
                                "AGG2",
                                "AGGREGATOR",
                                "/api/settlements/trace?settlementId=" + settlementId + "&podId=" + podA)
                        .statusCode())
                .isEqualTo(404);

        // What the chain paid is in the statement, which can be printed and read as of an earlier moment.
        service.send("blockchain-service", "platone.internal.payments", settlementId, """
                {"settlementId":"%s","version":1,"part":1,"parts":1,"payments":[{"podId":"%s","tokens":0.11025,"transactionHash":"0x01"}],"unpaid":[{"podId":"%s","reason":"NO_AGREEMENT"}]}""".formatted(
                        settlementId, podA, podB));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(service.json("AGG1", "AGGREGATOR", "/api/settlements/statement?month=2026-11")
                                        .get("customers")
                                        .toString())
                                .isEqualTo("[{\"aggregatorId\":\"AGG1\",\"tokens\":0.11025}]"));
        assertThat(decimal(
                        service.json(
                                "MO", "OPERATOR", "/api/settlements/statement?month=2026-11&asOf=2026-11-22T15:00:02Z"),
                        "total"))
                .isEqualByComparingTo("0.195");
        HttpResponse<String> page =
                service.get("AGG1", "AGGREGATOR", "/api/settlements/statement?month=2026-11", "Accept", "text/html");
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body())
                .contains("Settlement statement 2026-11")
                .contains(settlementId + ":SETTLEMENT:3")
                .contains("0.11025")
                .doesNotContain("AGG2");

        // Baselines beside what was measured.
        assertThat(decimal(
                        service.json(
                                        "AGG1",
                                        "AGGREGATOR",
                                        "/api/baselines/comparison?podId=" + podA + "&day=2026-11-22")
                                .get("curve")
                                .get(48),
                        "measuredP"))
                .isEqualByComparingTo("7");
        assertThat(service.json("AGG1", "AGGREGATOR", "/api/baselines/accuracy?from=2026-11-22&to=2026-11-22")
                        .get("p")
                        .get("nominated")
                        .get("quarterHours")
                        .intValue())
                .isZero();

        // Whose it is not cannot tell it from what is not there.
        String documents = "/api/market-sessions/rt-1/settlement/document?settlementId=";
        assertThat(ForeignProbe.as(port(), "AGG2", "AGGREGATOR")
                        .get("/api/baselines?day=2026-11-22&podId={}", podA, "IT-MISSING")
                        .get("/api/baselines/comparison?day=2026-11-22&podId={}", podA, "IT-MISSING")
                        .get("/api/measurements?day=2026-11-22&podId={}", podA, "IT-MISSING")
                        .get("/api/settlements?podId={}", podA, "IT-MISSING")
                        .get("/api/market-sessions/rt-1/settlement?podId={}", podA, "IT-MISSING")
                        .get("/api/settlements/trace?settlementId=" + settlementId + "&podId={}", podA, "IT-MISSING")
                        .get(
                                "/api/settlements/trace?podId=" + podA + "&settlementId={}",
                                settlementId,
                                "rt-1:2026-11-23T11:00:00Z")
                        .get(
                                "/api/settlements/trace?version=9&podId=" + podA + "&settlementId={}",
                                settlementId,
                                "rt-1:2026-11-23T11:00:00Z")
                        .get(documents + settlementId + "&podId={}", podA, "IT-MISSING")
                        .get(documents + "{}&podId=" + podA, settlementId, "rt-1:2026-11-23T11:00:00Z")
                        .get(documents + "{}&version=9&podId=" + podA, settlementId, "rt-1:2026-11-23T11:00:00Z")
                        .get(documents + "{}", settlementId, "rt-1:2026-11-23T11:00:00Z")
                        .call(
                                "POST",
                                "/api/baselines",
                                "{\"podId\":\"{}\",\"day\":\"2026-11-22\",\"curve\":[{\"index\":0,\"p\":1}]}",
                                podA,
                                "IT-MISSING")
                        .differences())
                .isEmpty();

        // Neither a restart nor a repetition changes anything.
        service.restart();
        outcome("rt-1", "realTime", start, end, 48, 16, 1, 2, outcomeOfA);
        measurement(podA, "2026-11-22T11:00:00Z", "7", Instant.parse("2026-11-22T15:40:00Z"));
        measurement(podB, "2026-11-22T11:45:00Z", "8", Instant.parse("2026-11-22T15:41:00Z"));
        await().atMost(SOON)
                .until(() -> service.json("MO", "OPERATOR", "/api/measurements?podId=" + podB + "&day=2026-11-22")
                                .get("readings")
                                .size()
                        == 2);
        assertThat(service.json("MO", "OPERATOR", "/api/settlements?podId=" + podA)
                        .get("items")
                        .get(0)
                        .get("version")
                        .intValue())
                .isEqualTo(3);
        assertThat(decimal(
                        service.json("MO", "OPERATOR", "/api/settlements/statement?month=2026-11")
                                .get("lines")
                                .get(0),
                        "amount"))
                .isPositive();
    }

    @Test
    void saysThatDetailsAreRemovedAndKeepsTheAmounts() {
        String podId = "IT-OLD";
        String start = "2026-07-01T10:00:00Z";
        String settlementId = "rt-old:" + start;
        String end = "2026-07-01T14:00:00Z";
        pod(podId, "AGG2");
        outcome(
                "rt-old",
                "realTime",
                start,
                end,
                48,
                16,
                1,
                1,
                pod(podId, "AGG2", row(48, "O1", "AGG2", "R1", "DSO", "2", "0.4")));
        awaitVersion(settlementId, 1);
        String statement = service.json("MO", "OPERATOR", "/api/settlements/statement?month=2026-07")
                .toString();
        List<String> gone = List.of(
                "/api/settlements/trace?settlementId=" + settlementId + "&podId=" + podId,
                "/api/market-sessions/rt-old/settlement",
                "/api/market-sessions/rt-old/settlement/document?settlementId=" + settlementId,
                "/api/measurements?podId=" + podId + "&day=2026-07-01",
                "/api/baselines?podId=" + podId + "&day=2026-07-01",
                "/api/baselines/comparison?podId=" + podId + "&day=2026-07-01",
                "/api/baselines/accuracy?aggregatorId=AGG2&from=2026-07-01&to=2026-07-02");
        assertThat(service.get("MO", "OPERATOR", gone.getFirst()).statusCode()).isEqualTo(200);
        String before = ".*before 20[-0-9]+T[:0-9]+Z are kept no longer, as platone.settlement.retention says.*";

        // Its publication is noted after its messages are sent.
        await().atMost(SOON).untilAsserted(() -> {
            service.removeOld();
            assertThat(service.get("MO", "OPERATOR", gone.getFirst()).statusCode())
                    .isEqualTo(410);
        });

        assertThat(gone).allSatisfy(path -> {
            HttpResponse<String> answer = service.get("MO", "OPERATOR", path);
            assertThat(answer.statusCode()).as(path).isEqualTo(410);
            assertThat(answer.body()).contains("\"RETENTION_OVER\"").matches(before);
        });
        assertThat(service.json("MO", "OPERATOR", "/api/settlements/statement?month=2026-07")
                        .toString())
                .isEqualTo(statement);
        assertThat(service.json("MO", "OPERATOR", "/api/settlements/summary?sessionId=rt-old")
                        .get("rows")
                        .intValue())
                .isOne();
        JsonNode listed = service.json("MO", "OPERATOR", "/api/settlements?to=2026-08-01T00:00:00Z")
                .get("items")
                .get(0);
        assertThat(listed.get("rowsRemoved").booleanValue()).isTrue();
        assertThat(listed.get("flexibility")).isEmpty();

        // What was paid and is told only now counts all the same, and only once.
        for (int time = 0; time < 2; time++) {
            service.send("blockchain-service", "platone.internal.payments", settlementId, """
                    {"settlementId":"%s","version":1,"part":1,"parts":1,"payments":[{"podId":"%s","tokens":0.5,"transactionHash":"0x01"}]}""".formatted(
                            settlementId, podId));
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(service.json("MO", "OPERATOR", "/api/settlements/statement?month=2026-07")
                                        .get("customers")
                                        .toString())
                                .isEqualTo("[{\"aggregatorId\":\"AGG2\",\"tokens\":0.5}]"));
    }
}
