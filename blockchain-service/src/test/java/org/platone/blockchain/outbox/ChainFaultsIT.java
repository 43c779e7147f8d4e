package org.platone.blockchain.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.blockchain.Blockchain;
import org.platone.blockchain.OwnChain;
import org.platone.blockchain.Topics;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.chain.ChainSettings;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Keccak;
import org.platone.blockchain.keys.KeyDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What breaks between this service and the chain, really broken. */
class ChainFaultsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final String database = "faults" + UUID.randomUUID().toString().substring(0, 8);
    private final Topics topics = new Topics();
    private OwnChain chain;
    private Blockchain service;
    private Signer signer;

    @BeforeEach
    void start() {
        chain = new OwnChain(directory);
        service = startService();
        await().atMost(SOON).untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
        var settings = service.bean(ChainSettings.class);
        signer = new Signer(new KeyDirectory(settings.keystoreDir()).sender(), settings.chainId());
    }

    private Blockchain startService() {
        return Blockchain.start(
                database,
                Map.of("platone.chain.rpc-url", chain.address().toString(), "platone.chain.resend-after", "1s"));
    }

    @AfterEach
    void stop() {
        service.close();
        chain.close();
        topics.close();
    }

    @Test
    void sendsAgainWhatTheChainLostAndEndsWithTheSameTransactions() {
        var kept = awaitCertificate(send());
        chain.keepState();
        var podId = "POD-" + UUID.randomUUID();
        pay(podId);
        var lost = awaitCertificate(send());
        var supply = supply();

        chain.kill();
        chain.start();

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(isOnChain(lost)).isTrue());
        assertThat(isOnChain(kept)).isTrue();
        assertThat(awaitCertificate(lost.get("sessionId").asString()).get("transactionHash"))
                .isEqualTo(lost.get("transactionHash"));
        await().atMost(SOON).untilAsserted(() -> assertThat(supply()).isEqualTo(supply));
        assertThat(balance(podId)).isEqualTo("0.700000");
        awaitCertificate(send());
        assertThat(supply()).isEqualTo(supply);
    }

    @Test
    void refusesAnotherChainAndTakesTheRightOneBack() throws IOException {
        var certificate = awaitCertificate(send());
        chain.keepState();
        var aside = directory.resolve("aside.json");
        Files.move(chain.state(), aside);

        chain.kill();
        chain.start();

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(service.get("/api/chain", "MO", "OPERATOR")
                                .json()
                                .get("code")
                                .asString())
                        .isEqualTo("CHAIN_REFUSED"));
        assertThat(service.health()).isEqualTo("DOWN");

        Files.move(aside, chain.state());
        chain.kill();
        chain.start();

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
        assertThat(isOnChain(certificate)).isTrue();
    }

    @Test
    void sendsWhatItHadRecordedButTheNodeNeverGot() {
        chain.stopMining();
        var session = send();
        var sent = awaitSent(session);
        service.close();
        chain.dropTransactions();

        service = startService();
        awaitInPool(sent);
        chain.mineAgain();

        assertThat(awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(sent.transaction().transactionHash().toString());
    }

    @Test
    void findsWhatWasMinedWhileItWasAway() {
        chain.stopMining();
        var session = send();
        var sent = awaitSent(session);
        awaitInPool(sent);
        service.close();
        chain.mineAgain();

        service = startService();

        assertThat(awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(sent.transaction().transactionHash().toString());
        assertThat(service.bean(ChainNode.class).minedNonce(signer.account()))
                .isEqualTo(sent.transaction().nonce() + 1);
    }

    @Test
    void sendsAgainWhatTheNodeDropped() {
        chain.stopMining();
        var session = send();
        var sent = awaitSent(session);
        awaitInPool(sent);

        chain.dropTransactions();
        awaitInPool(sent);
        chain.mineAgain();

        assertThat(awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(sent.transaction().transactionHash().toString());
    }

    @Test
    void givesAnActionAnotherNonceWhenItsOwnWasTaken() {
        chain.stopMining();
        var session = send();
        var sent = awaitSent(session);
        awaitInPool(sent);
        service.close();
        chain.dropTransactions();
        chain.call(
                "eth_sendRawTransaction",
                signer.nothing(sent.transaction().nonce(), 0).raw());
        chain.mineAgain();

        service = startService();

        assertThat(awaitCertificate(session).get("transactionHash").asString())
                .isNotEqualTo(sent.transaction().transactionHash().toString());
    }

    /** Has a document without rows certified and returns its session. */
    private String send() {
        var session = UUID.randomUUID().toString();
        topics.send(
                "platone.internal.certifications",
                session + ":ORDER_BOOK",
                JsonMapper.shared()
                        .createObjectNode()
                        .put("documentId", session + ":ORDER_BOOK")
                        .put("sessionId", session)
                        .put("kind", "ORDER_BOOK")
                        .put("version", 1)
                        .put("documentHash", Keccak.of(session).toString())
                        .put("part", 1)
                        .put("parts", 1)
                        .set("rows", JsonMapper.shared().createArrayNode()));
        return session;
    }

    private List<JsonNode> certificates(String session, String state) {
        return service.get("/api/certifications?state=" + state + "&sessionId=" + session, "MO", "OPERATOR")
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private JsonNode awaitCertificate(String session) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(certificates(session, "CONFIRMED")).hasSize(1));
        return certificates(session, "CONFIRMED").getFirst();
    }

    /** The action that certifies the session's document, as soon as it is recorded as sent. */
    private ChainAction awaitSent(String session) {
        await().atMost(SOON).until(() -> !certificates(session, "PENDING").isEmpty());
        var root = certificates(session, "PENDING").getFirst().get("hashedData").asString();
        var outbox = service.bean(Outbox.class);
        await().atMost(SOON)
                .until(() -> outbox.find("certify:" + root)
                        .filter(action -> action.state() == ActionState.SENT)
                        .isPresent());
        return outbox.find("certify:" + root).orElseThrow();
    }

    private void awaitInPool(ChainAction action) {
        await().atMost(SOON)
                .until(() -> chain.call(
                                "eth_getTransactionByHash",
                                action.transaction().transactionHash().toString())
                        .isObject());
    }

    private boolean isOnChain(JsonNode certificate) {
        var contract = service.bean(ContractDirectory.class).certification().orElseThrow();
        var root = Bytes32.ofHex(certificate.get("hashedData").asString());
        return CertificationCalls.readCertificationOf(
                        service.bean(ChainNode.class).call(contract, CertificationCalls.certificationOf(root)))
                .isPresent();
    }

    /** Pays a customer 0.70 of one euro. */
    private void pay(String podId) {
        topics.send("platone.internal.pods", podId, Map.of("podId", podId, "aggregatorId", "AGG1"));
        await().atMost(SOON).untilAsserted(() -> assertThat(balance(podId)).isEqualTo("0.000000"));
        var standard = service.get("/api/chain", "AGG1", "AGGREGATOR")
                .json()
                .get("settlementAgreement")
                .asString();
        var terms = "{\"podId\":\"" + podId + "\",\"customerShare\":0.7,\"validFrom\":\"2026-01-01T00:00:00Z\"}";
        assertThat(service.post(
                                "/api/contracts/" + standard + "/agreements",
                                "AGG1",
                                "AGGREGATOR",
                                "application/json",
                                terms)
                        .status())
                .isEqualTo(201);
        var settlementId = UUID.randomUUID().toString();
        topics.send(
                "platone.internal.settlements",
                settlementId,
                JsonMapper.shared()
                        .readTree("{\"settlementId\":\"" + settlementId
                                + "\",\"version\":1,\"windowStart\":\"2026-11-22T12:00:00Z\",\"part\":1,\"parts\":1,"
                                + "\"payments\":[{\"podId\":\"" + podId + "\",\"basis\":1}]}"));
        await().atMost(SOON).untilAsserted(() -> assertThat(balance(podId)).isEqualTo("0.700000"));
    }

    private String balance(String podId) {
        return service.get("/api/contracts/transactions/balanceOf/" + podId, "MO", "OPERATOR")
                .json()
                .path("balance")
                .asString("none");
    }

    private BigInteger supply() {
        var token = service.bean(ContractDirectory.class).token().orElseThrow();
        return TokenCalls.readAmount(service.bean(ChainNode.class).call(token, TokenCalls.totalSupply()));
    }
}
