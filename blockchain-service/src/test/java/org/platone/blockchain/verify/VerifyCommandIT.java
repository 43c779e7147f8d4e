package org.platone.blockchain.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.blockchain.Blockchain;
import org.platone.blockchain.Topics;
import org.platone.blockchain.certification.DocumentKind;
import org.platone.localstack.test.EmbeddedPlatform;
import org.platone.starter.json.CanonicalJson;

/** The command beside a real chain; the service is only there to certify, and to give a proof. */
class VerifyCommandIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String BOOK = """
        { "sessionId": "SESSION", "marketType": "realTime", "intervalMinutes": 15, "firstIndex": 48, "intervals": 1,
          "rules": { "priority": ["DSO_request", "TSO_request"], "pricing": "PAY_AS_BID", "counteractionGuard": true },
          "pods": [ { "podId": "POD1", "poMId": "LV1.1", "zone": "MV1", "aggregatorId": "AGG1", "maxUpKw": 3.0 },
                    { "podId": "POD2", "poMId": "LV1.1", "zone": "MV1", "aggregatorId": "AGG2", "maxUpKw": 3.0 } ],
          "requests": [ { "playerServiceId": "R1", "marketParticipantId": "DSO", "serviceType": "DSO_request",
            "receivedAt": "2026-11-22T08:01:00Z", "poMId": "LV1.1", "curve": [ { "index": 48, "p": 2.0, "pPrice": 0.30 } ] } ],
          "offers": [ { "playerServiceId": "O1", "marketParticipantId": "AGG1", "serviceType": "offer", "podId": "POD1",
            "flexibilityType": "continue", "receivedAt": "2026-11-22T08:02:00Z", "curve": [ { "index": 48, "p": 1.5, "pPrice": 0.05 } ] },
                    { "playerServiceId": "O2", "marketParticipantId": "AGG2", "serviceType": "offer", "podId": "POD2",
            "flexibilityType": "continue", "receivedAt": "2026-11-22T08:03:00Z", "curve": [ { "index": 48, "p": 1.5, "pPrice": 0.10 } ] } ] }
        """;

    @TempDir
    private Path directory = Path.of("");

    private static Topics topics;
    private static Blockchain service;
    private static String contract;

    @BeforeAll
    static void start() {
        topics = new Topics();
        service = Blockchain.start("verify");
        await().atMost(SOON).untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
        contract = service.get("/api/chain", "TSO", "TSO")
                .json()
                .get("certification")
                .asString();
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    private record Ended(int code, String out, String err) {}

    private static Ended verify(Path... documents) {
        return verify(EmbeddedPlatform.shared().rpc().toString(), contract, documents);
    }

    private static Ended verify(String rpc, String certification, Path... documents) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var arguments = new String[documents.length + 4];
        List.of("--rpc", rpc, "--certification", certification).toArray(arguments);
        for (int i = 0; i < documents.length; i++) {
            arguments[i + 4] = documents[i].toString();
        }
        int code = new VerifyCommand(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8))
                .run(arguments);
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static String canonical(String json) {
        return new String(CanonicalJson.ofJson(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    private static String hash(String canonical) {
        return CanonicalJson.hex(CanonicalJson.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    /** Has a document certified with one row, and returns its root. */
    private static String certify(String session, DocumentKind kind, String document, String podId, String row) {
        topics.send(
                "platone.internal.certifications",
                session + ":" + kind,
                Map.of(
                        "documentId",
                        session + ":" + kind,
                        "sessionId",
                        session,
                        "kind",
                        kind.name(),
                        "version",
                        1,
                        "documentHash",
                        hash(document),
                        "part",
                        1,
                        "parts",
                        1,
                        "rows",
                        List.of(Map.of("key", podId, "podId", podId, "hash", hash(row)))));
        var path = "/api/certifications?sessionId=" + session + "&kind=" + kind;
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                service.get(path, "MO", "OPERATOR").json().get("items"))
                        .hasSize(1));
        return service.get(path, "MO", "OPERATOR")
                .json()
                .at("/items/0/hashedData")
                .asString();
    }

    private String outcomeOf(String book) throws IOException {
        try (var recleared = Recleared.of(new Download(file("uncleared.json", book)));
                var in = recleared.outcome().open()) {
            return canonical(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void saysWhenAndByWhomADocumentWasCertifiedOrWhatIsCertifiedInstead() throws IOException {
        var session = UUID.randomUUID().toString();
        var document = "{\"marketType\":\"realTime\",\"pods\":[],\"sessionId\":\"" + session + "\"}";
        certify(session, DocumentKind.VALIDATED_OUTCOME, document, "POD", "{}");

        var untouched = verify(file("validated.json", document));
        var reordered = verify(file(
                "reordered.json",
                "{ \"sessionId\": \"" + session + "\",\n\"pods\": [], \"marketType\": \"realTime\" }"));
        var changed = verify(file("changed.json", document.replace("[]", "[1]")));
        var another = verify(file("another.json", document.replace(session, "no-such-session")));

        assertThat(untouched.out())
                .matches(
                        "(?s).*validated.json: a validated outcome, certified in block \\d+ at 20\\S+Z by 0x\\w{40}\n.*");
        assertThat(untouched.code()).isZero();
        assertThat(reordered.code()).isZero();
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out())
                .contains("NOT as certified: no document with the hash ")
                .contains("certified of session " + session + ": a validated outcome with the hash " + hash(document));
        assertThat(another.code()).isEqualTo(1);
        assertThat(another.out()).contains("nothing of session no-such-session is certified");
    }

    @Test
    void checksARowWithItsProof() throws IOException {
        var session = UUID.randomUUID().toString();
        var row = "{\"podId\":\"POD9\",\"power\":[{\"acceptedPValue\":1.5,\"index\":48}]}";
        var root = certify(session, DocumentKind.MARKET_OUTCOME, "{\"sessionId\":\"" + session + "\"}", "POD9", row);
        var answer = service.get("/api/certifications/" + root + "/proof?podId=POD9", "MO", "OPERATOR")
                .text();
        // Nobody answers for the rows here, so they come without.
        var proof = answer.replace("\"row\":null", "\"row\":" + row);

        var asGiven = verify(file("proof.json", proof));
        var withoutRow = verify(file("without.json", answer));
        var changed = verify(file("changed.json", proof.replace("1.5", "1.6")));
        var uncertified = verify(file("uncertified.json", proof.replace(root, hash("another"))));

        assertThat(asGiven.out()).contains("proof.json: a row of a market outcome, certified in block ");
        assertThat(asGiven.code()).isZero();
        assertThat(withoutRow.out()).contains("the proof comes without its row");
        assertThat(changed.out()).contains("NOT as certified: the row's hash is ");
        assertThat(uncertified.out()).contains("the proof does not lead from the row to the root");
        assertThat(List.of(withoutRow.code(), changed.code(), uncertified.code()))
                .containsOnly(1);
    }

    @Test
    void clearsABookAgainAndFindsItsOutcome() throws IOException {
        var session = UUID.randomUUID().toString();
        var book = canonical(BOOK.replace("SESSION", session));
        var outcome = outcomeOf(book);
        certify(session, DocumentKind.ORDER_BOOK, book, "POD1", "{}");
        certify(session, DocumentKind.MARKET_OUTCOME, outcome, "POD1", "{}");

        var ended = verify(zipped("book.json.gz", book), file("outcome.json", outcome));

        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("book.json.gz: an order book, certified")
                .contains("outcome.json: a market outcome, certified")
                .endsWith("cleared again, it is the same.\n");
        assertThat(ended.code()).isZero();
    }

    @Test
    void findsALieThatWasCertified() throws IOException {
        var session = UUID.randomUUID().toString();
        var book = canonical(BOOK.replace("SESSION", session));
        var lie = outcomeOf(book).replace("\"acceptedPValue\":1.5", "\"acceptedPValue\":1.4");
        certify(session, DocumentKind.ORDER_BOOK, book, "POD1", "{}");
        certify(session, DocumentKind.MARKET_OUTCOME, lie, "POD1", "{}");

        var ended = verify(file("outcome.json", lie), file("book.json", book));

        assertThat(ended.out())
                .endsWith("The outcome is NOT what the rules make of the book: /pods of POD1: /power/0/acceptedPValue"
                        + " is 1.4 in the certified outcome, the rules give 1.5\n");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void takesOnlyABookAndItsOutcomeTogether() throws IOException {
        var session = UUID.randomUUID().toString();
        var other = UUID.randomUUID().toString();
        var book = canonical(BOOK.replace("SESSION", session));
        var outcome = outcomeOf(canonical(BOOK.replace("SESSION", other)));
        certify(session, DocumentKind.ORDER_BOOK, book, "POD1", "{}");
        certify(other, DocumentKind.MARKET_OUTCOME, outcome, "POD1", "{}");

        var mixed = verify(file("book.json", book), file("outcome.json", outcome));
        var twice = verify(file("book.json", book), file("book.json", book));

        assertThat(mixed.out()).endsWith("The book and the outcome are of different sessions.\n");
        assertThat(mixed.code()).isEqualTo(1);
        assertThat(twice.err()).contains("Only an order book and its market outcome");
        assertThat(twice.code()).isEqualTo(2);
    }

    @Test
    void saysWhenItCannotTell() throws IOException {
        var document = file("document.json", "{}");
        var rpc = EmbeddedPlatform.shared().rpc().toString();

        assertThat(verify(rpc, "0x" + "0".repeat(40), document))
                .matches(ended -> ended.code() == 2 && ended.err().contains("has no contract at 0x0000"));
        assertThat(verify("http://127.0.0.1:1", contract, document))
                .matches(ended -> ended.code() == 2 && ended.err().startsWith("the chain cannot be asked"));
        assertThat(verify(directory.resolve("missing.json")))
                .matches(ended -> ended.code() == 2 && ended.err().contains("there is no such file"));
        assertThat(verify(file("broken.json", "{")))
                .matches(ended -> ended.code() == 2 && ended.err().startsWith("cannot be read as JSON"));
    }

    private Path zipped(String name, String content) throws IOException {
        var file = directory.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
