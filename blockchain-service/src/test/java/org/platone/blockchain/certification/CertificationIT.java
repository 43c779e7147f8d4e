package org.platone.blockchain.certification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.platone.blockchain.Blockchain;
import org.platone.blockchain.PublicTools;
import org.platone.blockchain.Topics;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.merkle.Leaf;
import org.platone.blockchain.merkle.MerkleTree;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.localstack.test.ForeignProbe;
import org.platone.starter.access.Caller;
import org.platone.starter.json.CanonicalJson;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CertificationIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Map<String, String> MARKET_ROWS = new HashMap<>();

    /** What the TSO gets instead: of what is not here it gets nothing. */
    private static final Map<String, String> ROWS_FOR_THE_TSO = new HashMap<>();

    /** Sessions of which the owners kept no details, and those that they say nothing of now. */
    private static final Map<String, Integer> NOT_NOW = new ConcurrentHashMap<>();

    private static Topics topics;
    private static HttpServer market;
    private static Blockchain service;

    @BeforeAll
    static void start() throws IOException {
        topics = new Topics();
        market = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        market.createContext("/api/market-sessions/", exchange -> {
            var caller = caller(exchange.getRequestHeaders().getFirst("Authorization"));
            var rows = switch (caller) {
                case "", "SOUTH" -> Map.<String, String>of();
                case "TSO" -> ROWS_FOR_THE_TSO;
                default -> MARKET_ROWS;
            };
            var uri = exchange.getRequestURI().toString();
            var refusal = NOT_NOW.get(uri.split("/", -1)[3]);
            var row = refusal == null ? rows.get(uri) : null;
            answer(exchange, refusal == null ? 404 : refusal, row);
        });
        // The grid of the one DSO; the other, SOUTH, has no point of delivery.
        market.createContext("/api/pods/", exchange -> {
            var caller = caller(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, 404, caller.equals("DSO") ? "{}" : null);
        });
        market.start();
        service = Blockchain.start(
                "certification",
                Map.of(
                        "platone.services.market", owners(),
                        "platone.services.clearing", owners(),
                        "platone.services.settlement", owners()));
    }

    private static void answer(HttpExchange exchange, int refusal, @Nullable String found) throws IOException {
        var body = (found == null ? "{}" : found).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(found == null ? refusal : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** Whose token it is; empty without one. */
    private static String caller(@Nullable String authorization) {
        if (authorization == null) {
            return "";
        }
        var claims = Base64.getUrlDecoder().decode(authorization.split("\\.", -1)[1]);
        return JSON.readTree(claims).path(Caller.PARTICIPANT_ID).asString();
    }

    private static String owners() {
        return "http://localhost:" + market.getAddress().getPort();
    }

    @AfterAll
    static void stop() {
        service.close();
        market.stop(0);
        topics.close();
    }

    /** A market outcome of so many points of delivery, cut into parts of 500. */
    private record Outcome(String sessionId, String documentHash, String document, List<Map<String, Object>> parts) {

        static Outcome of(int pods, String aggregator) {
            var sessionId = UUID.randomUUID().toString();
            var texts = IntStream.range(0, pods)
                    .mapToObj(i -> "{\"podId\":\"" + podId(aggregator, i) + "\",\"power\":[{\"acceptedPValue\":"
                            + (i + 0.5) + ",\"index\":48}]}")
                    .toList();
            var document = "{\"marketType\":\"realTime\",\"pods\":[" + String.join(",", texts) + "],\"sessionId\":\""
                    + sessionId + "\"}";
            var rows = new ArrayList<Map<String, String>>();
            for (int i = 0; i < pods; i++) {
                rows.add(
                        Map.of("key", podId(aggregator, i), "podId", podId(aggregator, i), "hash", hash(texts.get(i))));
                MARKET_ROWS.put(
                        "/api/market-sessions/" + sessionId + "/market-outcome/document?podId=" + podId(aggregator, i),
                        texts.get(i));
            }
            var parts = new ArrayList<Map<String, Object>>();
            int count = Math.max(1, (pods + 499) / 500);
            for (int part = 1; part <= count; part++) {
                parts.add(Map.of(
                        "documentId",
                        sessionId + ":MARKET_OUTCOME",
                        "sessionId",
                        sessionId,
                        "kind",
                        "MARKET_OUTCOME",
                        "version",
                        1,
                        "documentHash",
                        hash(document),
                        "part",
                        part,
                        "parts",
                        count,
                        "rows",
                        rows.subList((part - 1) * 500, Math.min(pods, part * 500))));
            }
            return new Outcome(sessionId, hash(document), document, parts);
        }

        static String podId(String aggregator, int i) {
            return "POD-" + aggregator + "-" + i;
        }

        void send(int part) {
            topics.send("platone.internal.certifications", sessionId + ":MARKET_OUTCOME", parts.get(part - 1));
        }

        List<JsonNode> certificates() {
            var page = service.get("/api/certifications?sessionId=" + sessionId, "AGG1", "AGGREGATOR")
                    .json();
            return page.get("items").valueStream().toList();
        }

        JsonNode awaitCertificate() {
            await().atMost(SOON).untilAsserted(() -> assertThat(certificates()).hasSize(1));
            return certificates().getFirst();
        }
    }

    private static String hash(String json) {
        return CanonicalJson.hex(CanonicalJson.sha256(CanonicalJson.ofJson(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static void announcePod(String podId, String aggregator) {
        topics.send("platone.internal.pods", podId, Map.of("podId", podId, "aggregatorId", aggregator));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.get("/api/contracts/transactions/balanceOf/" + podId, aggregator, "AGGREGATOR")
                                        .status())
                        .isEqualTo(200));
    }

    @Test
    void provesARowToItsAggregatorAndTheContractAgrees() {
        announcePod("POD-AGG1-600", "AGG1");
        var outcome = Outcome.of(700, "AGG1");

        outcome.send(2);
        outcome.send(1);

        var certificate = outcome.awaitCertificate();
        assertThat(certificate.get("kind").asString()).isEqualTo("MARKET_OUTCOME");
        assertThat(certificate.get("documentHash").asString()).isEqualTo(outcome.documentHash());
        var root = Bytes32.ofHex(certificate.get("hashedData").asString());
        var answer = service.get("/api/certifications/" + root + "/proof?podId=POD-AGG1-600", "AGG1", "AGGREGATOR");
        assertThat(answer.status()).isEqualTo(200);
        var proof = answer.json();
        assertThat(hash(proof.get("row").toString()))
                .isEqualTo(proof.get("rowHash").asString());
        var leaf = new Leaf(
                Bytes32.ofHex(proof.get("salt").asString()),
                Bytes32.ofHex(proof.get("rowHash").asString()));
        var siblings = proof.get("proof")
                .valueStream()
                .map(sibling -> Bytes32.ofHex(sibling.asString()))
                .toList();
        assertThat(MerkleTree.hashOf(leaf)).hasToString(proof.get("leaf").asString());
        assertThat(MerkleTree.verify(root, leaf, siblings)).isTrue();
        assertThat(onChain(CertificationCalls.verify(root, siblings, leaf.salt(), leaf.rowHash())))
                .isTrue();
        assertThat(onChain(CertificationCalls.verify(root, siblings, Bytes32.ZERO, leaf.rowHash())))
                .isFalse();
        // When it was made, and when it was confirmed.
        try (var changes = topics.read("market-service", "platone.internal.changes")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(changes.messages())
                            .filteredOn(
                                    change -> change.get("sessionId").asString().equals(outcome.sessionId()))
                            .hasSize(2)
                            .allMatch(change -> change.get("what").asString().equals("CERTIFICATES")));
        }
    }

    @Test
    void looksForAllPartsOnlyWithTheLastOfThem() {
        var store = service.bean(CertificationStore.class);
        var header = header(5);
        var complete = new ArrayList<Boolean>();
        for (int part : new int[] {3, 1, 5, 2, 4}) {
            store.insertPart(header, part, List.of());
            complete.add(store.mayBeComplete(header, true));
        }
        assertThat(complete).containsExactly(false, false, false, false, true);
        assertThat(store.mayBeComplete(header, false)).isTrue();
    }

    @Test
    void findsPartsThatWereStoredAndNeverNoted() {
        var store = service.bean(CertificationStore.class);
        var header = header(4);
        store.insertPart(header, 1, List.of());
        store.insertPart(header, 2, List.of());
        boolean afterTwoOthers = store.insertPart(header, 3, List.of()) && store.mayBeComplete(header, true);
        store.insertPart(header, 4, List.of());
        boolean whenOneComesAgain = store.mayBeComplete(header, false);

        assertThat(afterTwoOthers).isFalse();
        assertThat(whenOneComesAgain).isTrue();
    }

    private static DocumentHeader header(int parts) {
        return new DocumentHeader(
                UUID.randomUUID().toString(), 1, "session", DocumentKind.MARKET_OUTCOME, Bytes32.ZERO, parts);
    }

    @Test
    void provesARowToWhoHasPublicToolsAlone(@TempDir Path directory) throws IOException {
        announcePod("POD-AGG1-3", "AGG1");
        var outcome = Outcome.of(5, "AGG1");
        outcome.send(1);
        var root = outcome.awaitCertificate().get("hashedData").asString();
        var proof = service.get("/api/certifications/" + root + "/proof?podId=POD-AGG1-3", "AGG1", "AGGREGATOR")
                .text();
        var contract = service.bean(ContractDirectory.class)
                .certification()
                .orElseThrow()
                .toString();

        var verdict = publicVerdict(directory, proof, contract);
        var otherRow = publicVerdict(directory, proof.replace(":3.5", ":3.501"), contract);
        var otherSalt = publicVerdict(
                directory,
                proof.replace(JSON.readTree(proof).get("salt").asString(), Bytes32.ZERO.toString()),
                contract);

        assertThat(verdict.text()).startsWith("A row of a market outcome, certified at ");
        assertThat(verdict.code()).isZero();
        assertThat(otherRow.text()).startsWith("The row's hash is ");
        assertThat(otherRow.code()).isEqualTo(1);
        assertThat(otherSalt.text()).startsWith("The proof does not lead from the row to ");
        assertThat(otherSalt.code()).isEqualTo(1);
    }

    /** Every kind of result, a correction too, as the service that owns it names document, row and place. */
    static Stream<Arguments> results() {
        return Stream.of(
                Arguments.of(DocumentKind.ORDER_BOOK, 1, "order-book/document?key=AGG1%7Cmine", "an order book"),
                Arguments.of(DocumentKind.MARKET_OUTCOME, 1, "market-outcome/document?podId=", "a market outcome"),
                Arguments.of(
                        DocumentKind.TECHNICAL_OUTCOME, 1, "technical-outcome/document?podId=", "a technical outcome"),
                Arguments.of(
                        DocumentKind.VALIDATED_OUTCOME, 1, "validated-outcome/document?podId=", "a validated outcome"),
                Arguments.of(
                        DocumentKind.SETTLEMENT,
                        1,
                        "settlement/document?settlementId={session}%3Awindow&version=1&podId=",
                        "a settlement"),
                Arguments.of(
                        DocumentKind.SETTLEMENT,
                        2,
                        "settlement/document?settlementId={session}%3Awindow&version=2&podId=",
                        "a settlement"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void provesEachKindOfResultToWhoHasPublicToolsAlone(
            DocumentKind kind, int version, String place, String name, @TempDir Path directory) throws IOException {
        var session = UUID.randomUUID().toString();
        var podId = "POD-" + session;
        announcePod(podId, "AGG1");
        var key = kind == DocumentKind.ORDER_BOOK ? "AGG1|mine" : podId;
        var row = "{\"power\":[{\"index\":48,\"p\":" + version + ".125}],\"podId\":\"" + podId + "\"}";
        var url = "/api/market-sessions/" + session + "/" + place.replace("{session}", session);
        MARKET_ROWS.put(url.endsWith("podId=") ? url + podId : url, row);
        var documentId =
                kind == DocumentKind.SETTLEMENT ? session + ":window:SETTLEMENT:" + version : session + ":" + kind;
        topics.send(
                "platone.internal.certifications",
                documentId,
                Map.of(
                        "documentId",
                        documentId,
                        "sessionId",
                        session,
                        "kind",
                        kind,
                        "version",
                        version,
                        "documentHash",
                        hash("{\"rows\":[" + row + "]}"),
                        "part",
                        1,
                        "parts",
                        1,
                        "rows",
                        List.of(
                                Map.of("key", key, "podId", podId, "hash", hash(row)),
                                Map.of("key", "another", "podId", "another", "hash", hash("{}")))));
        var path = "/api/certifications?kind=" + kind + "&sessionId=" + session;
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.get(path, "AGG1", "AGGREGATOR").json().get("items"))
                        .hasSize(1));
        var root = service.get(path, "AGG1", "AGGREGATOR")
                .json()
                .at("/items/0/hashedData")
                .asString();

        var proof = service.get("/api/certifications/" + root + "/proof?podId=" + podId, "AGG1", "AGGREGATOR");
        var verdict = publicVerdict(
                directory,
                proof.text(),
                service.bean(ContractDirectory.class)
                        .certification()
                        .orElseThrow()
                        .toString());

        assertThat(proof.json().get("row")).isEqualTo(JSON.readTree(row));
        assertThat(verdict.text()).startsWith("A row of " + name + ", certified at ");
        assertThat(verdict.code()).isZero();
    }

    private static PublicTools.Answer publicVerdict(Path directory, String proof, String contract) throws IOException {
        var file = Files.writeString(directory.resolve("proof.json"), proof);
        return PublicTools.verifyProof(file, EmbeddedPlatform.shared().rpc().toString(), contract);
    }

    @Test
    void showsAProofOnlyToWhoMaySeeTheRow() {
        announcePod("POD-AGG2-0", "AGG2");
        var outcome = Outcome.of(2, "AGG2");
        outcome.send(1);
        var path = "/api/certifications/"
                + outcome.awaitCertificate().get("hashedData").asString() + "/proof?podId=POD-AGG2-0";

        assertThat(service.get(path, "AGG2", "AGGREGATOR").status()).isEqualTo(200);
        assertThat(service.get(path, "DSO", "DSO").status()).isEqualTo(200);
        assertThat(service.get(path, "MO", "OPERATOR").status()).isEqualTo(200);
        assertThat(service.get(path, "AGG1", "AGGREGATOR").json().get("code").asString())
                .isEqualTo("ROW_UNKNOWN");
        assertThat(service.get(path, "TSO", "TSO").status()).isEqualTo(404);
        // Another DSO, to whom the market does not show it.
        assertThat(refusal(path, "SOUTH", "DSO")).isEqualTo("404 ROW_UNKNOWN");
        var port = service.bean(Environment.class).getRequiredProperty("local.server.port");
        for (var foreign :
                List.of(ForeignProbe.as(port, "AGG1", "AGGREGATOR"), ForeignProbe.as(port, "SOUTH", "DSO"))) {
            assertThat(foreign.get(path.replace("POD-AGG2-0", "{}"), "POD-AGG2-0", "POD-MISSING")
                            .get(path.replace("podId=POD-AGG2-0", "key={}"), "POD-AGG2-0", "POD-MISSING")
                            .differences())
                    .isEmpty();
        }
        NOT_NOW.put(outcome.sessionId(), 503);
        assertThat(refusal(path, "DSO", "DSO")).isEqualTo("503 OWNER_AWAY");
        assertThat(service.get(path, "AGG2", "AGGREGATOR").json().get("row").isNull())
                .isTrue();
    }

    @Test
    void provesWhatWasRemovedToWhoKeptIt(@TempDir Path directory) throws IOException {
        announcePod("POD-AGG3-0", "AGG3");
        var outcome = Outcome.of(2, "AGG3");
        outcome.send(1);
        var root = outcome.awaitCertificate().get("hashedData").asString();
        var path = "/api/certifications/" + root + "/proof?podId=POD-AGG3-0";
        var kept = service.get(path, "AGG3", "AGGREGATOR").json();

        NOT_NOW.put(outcome.sessionId(), 410);

        for (var who :
                Map.of("AGG3", "AGGREGATOR", "DSO", "DSO", "MO", "OPERATOR").entrySet()) {
            var proof = service.get(path, who.getKey(), who.getValue()).json();
            assertThat(proof.get("row").isNull()).isTrue();
            assertThat(((ObjectNode) proof).set("row", kept.get("row"))).isEqualTo(kept);
        }
        assertThat(refusal(path, "SOUTH", "DSO")).isEqualTo("404 ROW_UNKNOWN");
        var contract = service.bean(ContractDirectory.class)
                .certification()
                .orElseThrow()
                .toString();
        assertThat(publicVerdict(directory, kept.toString(), contract).code()).isZero();
    }

    @Test
    void provesToAPlayerWhatItRequestedOfAPointOfDeliveryAndNoMore() {
        var session = UUID.randomUUID().toString();
        var all = "{\"podId\":\"SHARED\",\"power\":[{\"index\":48,\"playerRequestId\":\"DSO::1\"},"
                + "{\"index\":49,\"playerRequestId\":\"TSO::1\"}]}";
        var share = "{\"podId\":\"SHARED\",\"power\":[{\"index\":49,\"playerRequestId\":\"TSO::1\"}]}";
        var own = "{\"podId\":\"OWN\",\"power\":[{\"index\":49,\"playerRequestId\":\"TSO::1\"}]}";
        var place = "/api/market-sessions/" + session + "/validated-outcome/document?podId=";
        MARKET_ROWS.put(place + "SHARED", all);
        ROWS_FOR_THE_TSO.put(place + "SHARED", share);
        ROWS_FOR_THE_TSO.put(place + "OWN", own);
        topics.send(
                "platone.internal.certifications",
                session + ":VALIDATED_OUTCOME",
                Map.of(
                        "documentId",
                        session + ":VALIDATED_OUTCOME",
                        "sessionId",
                        session,
                        "kind",
                        DocumentKind.VALIDATED_OUTCOME,
                        "documentHash",
                        hash("[" + all + "," + own + "]"),
                        "rows",
                        List.of(
                                Map.of("key", "SHARED", "podId", "SHARED", "hash", hash(all)),
                                Map.of("key", "DSO|SHARED", "hash", hash("{}")),
                                Map.of("key", "TSO|SHARED", "hash", hash(share)),
                                Map.of("key", "OWN", "podId", "OWN", "hash", hash(own)),
                                Map.of("key", "FOREIGN", "podId", "FOREIGN", "hash", hash("[]")))));
        var certificates = "/api/certifications?sessionId=" + session;
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.get(certificates, "TSO", "TSO").json().get("items"))
                        .hasSize(1));
        var root = service.get(certificates, "TSO", "TSO")
                .json()
                .at("/items/0/hashedData")
                .asString();
        var path = "/api/certifications/" + root + "/proof?podId=";

        var shared = service.get(path + "SHARED", "TSO", "TSO").json();
        var whole = service.get(path + "OWN", "TSO", "TSO").json();

        assertThat(shared.get("key").asString()).isEqualTo("TSO|SHARED");
        assertThat(shared.get("row")).isEqualTo(JSON.readTree(share));
        assertThat(isUnder(root, shared, hash(share))).isTrue();
        assertThat(whole.get("row")).isEqualTo(JSON.readTree(own));
        assertThat(isUnder(root, whole, hash(own))).isTrue();
        assertThat(service.get(path + "SHARED", "DSO", "DSO").json().get("row")).isEqualTo(JSON.readTree(all));
        var port = service.bean(Environment.class).getRequiredProperty("local.server.port");
        assertThat(ForeignProbe.as(port, "TSO", "TSO")
                        .get(path + "{}", "FOREIGN", "MISSING")
                        .get(path.replace("podId=", "key={}"), "FOREIGN", "MISSING")
                        .get(path.replace("podId=", "key={}"), "DSO|SHARED", "DSO|MISSING")
                        .differences())
                .isEmpty();
        NOT_NOW.put(session, 410);
        assertThat(service.get(path + "SHARED", "TSO", "TSO").json().get("row").isNull())
                .isTrue();
        assertThat(service.get(path + "SHARED", "DSO", "DSO").json().get("key").asString())
                .isEqualTo("SHARED");
        assertThat(refusal(path + "OWN", "TSO", "TSO")).isEqualTo("404 ROW_UNKNOWN");
        // Its own part is all that it gets, however it asks, and nobody else gets that.
        assertThat(refusal(path.replace("podId=", "key=SHARED"), "TSO", "TSO")).isEqualTo("404 ROW_UNKNOWN");
        assertThat(refusal(path.replace("podId=", "key=TSO%7CSHARED"), "TSO2", "TSO"))
                .isEqualTo("404 ROW_UNKNOWN");
        assertThat(refusal(path.replace("podId=", "key=TSO%7CSHARED"), "AGG1", "AGGREGATOR"))
                .isEqualTo("404 ROW_UNKNOWN");
    }

    private static String refusal(String path, String participant, String role) {
        var answer = service.get(path, participant, role);
        return answer.status() + " " + answer.json().get("code").asString();
    }

    private static boolean isUnder(String root, JsonNode proof, String rowHash) {
        var siblings = proof.get("proof")
                .valueStream()
                .map(sibling -> Bytes32.ofHex(sibling.asString()))
                .toList();
        var leaf = new Leaf(Bytes32.ofHex(proof.get("salt").asString()), Bytes32.ofHex(rowHash));
        return MerkleTree.verify(Bytes32.ofHex(root), leaf, siblings);
    }

    @Test
    void certifiesOnceHoweverOftenThePartsCome() {
        var outcome = Outcome.of(3, "AGG3");
        outcome.send(1);
        var certificate = outcome.awaitCertificate();

        outcome.send(1);
        outcome.send(1);
        var next = Outcome.of(1, "AGG3");
        next.send(1);
        next.awaitCertificate();

        assertThat(outcome.certificates()).containsExactly(certificate);
    }

    @Test
    void certifiesADocumentWithoutRows() {
        var outcome = Outcome.of(0, "AGG1");

        outcome.send(1);

        outcome.awaitCertificate();
        var verdict = service.post(
                        "/api/certifications/verify", "AGG1", "AGGREGATOR", JSON.readTree(outcome.document()))
                .json();
        assertThat(verdict.get("certified").asBoolean()).isTrue();
    }

    @Test
    void saysWhereADocumentIsCertifiedAndThatAChangedOneIsNot() {
        var outcome = Outcome.of(2, "AGG1");
        outcome.send(1);
        var certificate = outcome.awaitCertificate();

        // Whitespace and the order of fields do not matter, a single watt does.
        var verdict = service.post(
                        "/api/certifications/verify",
                        "TSO",
                        "TSO",
                        "application/json",
                        outcome.document().replace(",", " ,\n"))
                .json();
        var changed = service.post(
                        "/api/certifications/verify",
                        "TSO",
                        "TSO",
                        "application/json",
                        outcome.document().replace("1.5", "1.501"))
                .json();
        var row = service.post(
                        "/api/certifications/verify?root="
                                + certificate.get("hashedData").asString(),
                        "TSO",
                        "TSO",
                        "application/json",
                        "{\"power\":[{\"index\":48,\"acceptedPValue\":1.50}],\"podId\":\"POD-AGG1-1\"}")
                .json();

        assertThat(verdict.get("certified").asBoolean()).isTrue();
        assertThat(verdict.get("transactionHash")).isEqualTo(certificate.get("transactionHash"));
        assertThat(verdict.get("blockNumber")).isEqualTo(certificate.get("blockNumber"));
        assertThat(verdict.get("sessionId").asString()).isEqualTo(outcome.sessionId());
        assertThat(changed.get("certified").asBoolean()).isFalse();
        assertThat(changed.get("lookedFor").asString())
                .contains(changed.get("hash").asString());
        assertThat(row.get("certified").asBoolean()).isTrue();
    }

    private static boolean onChain(String call) {
        var contract = service.bean(ContractDirectory.class).certification().orElseThrow();
        return CertificationCalls.readVerify(service.bean(ChainNode.class).call(contract, call));
    }
}
