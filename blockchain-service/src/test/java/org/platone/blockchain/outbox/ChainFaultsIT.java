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
import org.platone.blockchain.Customers;
import org.platone.blockchain.OwnChain;
import org.platone.blockchain.Topics;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Keccak;
import org.platone.blockchain.keys.SigningKey;
import org.platone.localstack.chain.Chain;
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
        signer = new Signer(service.bean(SigningKey.class), Chain.ID);
    }

    private Blockchain startService() {
        return Blockchain.start(database, settings());
    }

    private Map<String, Object> settings() {
        return Map.of(
                "platone.chain.rpc-url",
                chain.address().toString(),
                "platone.chain.resend-after",
                "1s",
                "platone.chain.retry-after",
                "1s",
                "platone.chain.raise-after",
                "1s",
                "platone.chain.gas-price-limit",
                "1000000");
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
        var customers = new Customers(topics, service);
        var podId = customers.announce();
        customers.pay(podId);
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
        assertThat(customers.balance(podId)).isEqualTo("0.700000");
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
        var root = certificate.get("hashedData").asString();
        assertThat(List.of("/api/certifications", "/api/certifications/" + root + "/proof?key=any"))
                .allSatisfy(path -> assertThat(service.get(path, "MO", "OPERATOR")
                                .json()
                                .get("code")
                                .asString())
                        .isEqualTo("CHAIN_REFUSED"));

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

    @Test
    void takesEverythingWhileTheNodeIsAway() {
        awaitCertificate(send());
        chain.keepState();
        chain.kill();
        var sessions = List.of(send(), send());

        await().atMost(SOON).untilAsserted(() -> assertThat(service.health()).isEqualTo("DOWN"));
        assertThat(service.get("/api/chain", "MO", "OPERATOR")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("CHAIN_AWAY");
        assertThat(sessions)
                .allSatisfy(session -> await().atMost(SOON)
                        .untilAsserted(() ->
                                assertThat(certificates(session, "PENDING")).hasSize(1)));

        chain.start();

        assertThat(sessions)
                .allSatisfy(session ->
                        assertThat(isOnChain(awaitCertificate(session))).isTrue());
    }

    @Test
    void paysMoreForWhatBlocksLeaveOut() {
        chain.stopMining();
        var session = send();
        var sent = awaitSent(session);
        awaitRaised(sent);
        chain.mineAgain();

        var hash = awaitCertificate(session).get("transactionHash").asString();

        var action = service.bean(Outbox.class).find(sent.id()).orElseThrow();
        assertThat(action.transaction().transactionHash())
                .hasToString(hash)
                .isNotEqualTo(sent.transaction().transactionHash());
        assertThat(action.transaction().nonce()).isEqualTo(sent.transaction().nonce());
        assertThat(action.transaction().gasPrice()).isBetween(1L, 1_000_000L);
    }

    @Test
    void findsATransactionThatWasMinedAlthoughItWasReplaced() {
        chain.stopMining();
        var session = send();
        var sent = awaitSent(session);
        var data = service.bean(OutboxStore.class).data(sent.id());
        awaitRaised(sent);
        service.close();
        chain.dropTransactions();
        chain.call("anvil_setNextBlockBaseFeePerGas", "0x0");
        chain.call(
                "eth_sendRawTransaction",
                signer.again(
                                sent.transaction().signature(),
                                sent.transaction().nonce(),
                                0,
                                sent.gasLimit(),
                                sent.transaction().to(),
                                data)
                        .raw());
        chain.call("evm_mine");
        chain.mineAgain();

        service = startService();

        assertThat(awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(sent.transaction().transactionHash().toString());
    }

    /** Makes a block that costs more than the transaction pays, and waits until another that pays more is there. */
    private void awaitRaised(ChainAction sent) {
        awaitInPool(sent);
        chain.call("anvil_setBalance", signer.account().lowerCase(), "0xde0b6b3a7640000");
        chain.call("anvil_setNextBlockBaseFeePerGas", "0x3e8");
        chain.call("evm_mine");
        var outbox = service.bean(Outbox.class);
        await().atMost(SOON)
                .until(() -> outbox.find(sent.id()).orElseThrow().transaction().gasPrice() > 0);
    }

    /** Has a document without rows certified and returns its session. */
    private String send() {
        return send(UUID.randomUUID().toString());
    }

    private String send(String session) {
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

    private BigInteger supply() {
        var token = service.bean(ContractDirectory.class).token().orElseThrow();
        return TokenCalls.readAmount(service.bean(ChainNode.class).call(token, TokenCalls.totalSupply()));
    }
}
