package org.platone.blockchain.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.blockchain.Blockchain;
import org.platone.blockchain.Customers;
import org.platone.blockchain.Documents;
import org.platone.blockchain.Interceptor;
import org.platone.blockchain.OwnChain;
import org.platone.blockchain.Topics;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.calls.SettlementAgreementCalls;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;
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
    private Documents documents;
    private Signer signer;

    @BeforeEach
    void start() {
        chain = new OwnChain(directory);
        startService(Map.of());
        await().atMost(SOON).untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
        signer = new Signer(service.bean(SigningKey.class), Chain.ID);
    }

    private void startService(Map<String, Object> more) {
        var settings = new HashMap<String, Object>(Map.of(
                "platone.chain.rpc-url",
                chain.address().toString(),
                "platone.chain.in-flight",
                64,
                "platone.chain.resend-after",
                "1s",
                "platone.chain.retry-after",
                "1s",
                "platone.chain.raise-after",
                "1s",
                "platone.chain.gas-price-limit",
                "1000000"));
        settings.putAll(more);
        service = Blockchain.start(database, settings);
        documents = new Documents(topics, service);
    }

    @AfterEach
    void stop() {
        service.close();
        chain.close();
        topics.close();
    }

    @Test
    void sendsAgainWhatTheChainLostAndEndsWithTheSameTransactions() {
        var kept = documents.awaitCertificate(documents.send());
        chain.keepState();
        var customers = new Customers(topics, service);
        var podId = customers.announce();
        customers.pay(podId);
        var lost = documents.awaitCertificate(documents.send());
        var supply = supply();

        chain.kill();
        chain.start();

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(isOnChain(lost)).isTrue());
        assertThat(isOnChain(kept)).isTrue();
        assertThat(documents.awaitCertificate(lost.get("sessionId").asString()).get("transactionHash"))
                .isEqualTo(lost.get("transactionHash"));
        await().atMost(SOON).untilAsserted(() -> assertThat(supply()).isEqualTo(supply));
        assertThat(customers.balance(podId)).isEqualTo("0.700000");
        documents.awaitCertificate(documents.send());
        assertThat(supply()).isEqualTo(supply);
    }

    @Test
    void goesOnWithTheNextNodeWhenOneDiesAndPassesOverOneOfAnotherChain() throws IOException {
        service.close();
        var other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var asked = new AtomicInteger();
        other.createContext("/", exchange -> {
            var id = JsonMapper.shared()
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .get(0)
                    .get("id");
            var answer = "[{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":\"0x1\"}]"
                    .formatted(id)
                    .getBytes(UTF_8);
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        other.start();
        var first = new Interceptor(chain.address());
        try {
            var ofAnotherChain = "http://127.0.0.1:" + other.getAddress().getPort();
            startService(
                    Map.of("platone.chain.rpc-url", first.address() + "," + ofAnotherChain + "," + chain.address()));
            documents.awaitCertificate(documents.send());
            assertThat(asked).hasValue(0);

            first.close();

            documents.awaitCertificate(documents.send());
            assertThat(asked).hasPositiveValue();
            assertThat(service.bean(ChainNode.class).address()).isEqualTo(chain.address());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
        } finally {
            other.stop(0);
        }
    }

    @Test
    void refusesAnotherChainAndTakesTheRightOneBack() throws IOException {
        var certificate = documents.awaitCertificate(documents.send());
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
        var session = documents.send();
        var sent = awaitSent(session);
        service.close();
        chain.dropTransactions();

        startService(Map.of());
        awaitInPool(sent);
        chain.mineAgain();

        assertThat(documents.awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(sent.transaction().transactionHash().toString());
    }

    @Test
    void findsWhatWasMinedWhileItWasAway() {
        chain.stopMining();
        var session = documents.send();
        var sent = awaitSent(session);
        awaitInPool(sent);
        service.close();
        chain.mineAgain();

        startService(Map.of());

        assertThat(documents.awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(sent.transaction().transactionHash().toString());
        assertThat(service.bean(ChainNode.class).minedNonce(signer.account()))
                .isEqualTo(sent.transaction().nonce() + 1);
    }

    @Test
    void sendsAgainWhatTheNodeDropped() {
        chain.stopMining();
        var session = documents.send();
        var sent = awaitSent(session);
        awaitInPool(sent);

        chain.dropTransactions();
        awaitInPool(sent);
        chain.mineAgain();

        assertThat(documents.awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(sent.transaction().transactionHash().toString());
    }

    @Test
    void givesAnActionAnotherNonceWhenItsOwnWasTaken() {
        chain.stopMining();
        var session = documents.send();
        var sent = awaitSent(session);
        awaitInPool(sent);
        service.close();
        chain.dropTransactions();
        chain.call(
                "eth_sendRawTransaction",
                signer.nothing(sent.transaction().nonce(), 0).raw());
        chain.mineAgain();

        startService(Map.of());

        assertThat(documents.awaitCertificate(session).get("transactionHash").asString())
                .isNotEqualTo(sent.transaction().transactionHash().toString());
    }

    @Test
    void takesEverythingWhileTheNodeIsAwayForLong() {
        documents.awaitCertificate(documents.send());
        var customers = new Customers(topics, service);
        var podId = customers.announce();
        customers.agree(podId);
        await().atMost(SOON).until(() -> actions(ActionType.REGISTER, ActionState.CONFIRMED) == 1);
        chain.keepState();
        chain.kill();
        // More than may be in flight at once.
        var sessions = Stream.generate(documents::send).limit(70).toList();
        customers.settle(podId);

        await().atMost(SOON).untilAsserted(() -> assertThat(service.health()).isEqualTo("DOWN"));
        assertThat(service.get("/api/chain", "MO", "OPERATOR")
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("CHAIN_AWAY");
        await().atMost(SOON)
                .until(() ->
                        actions(ActionType.CERTIFY, ActionState.PENDING) + actions(ActionType.CERTIFY, ActionState.SENT)
                                == 70);
        await().atMost(SOON).until(() -> actions(ActionType.SETTLE, ActionState.PENDING) == 1);
        service.close();
        startService(Map.of());
        assertThat(service.health()).isEqualTo("DOWN");

        chain.start();

        assertThat(sessions)
                .allSatisfy(session -> assertThat(isOnChain(documents.awaitCertificate(session)))
                        .isTrue());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(new Customers(topics, service).balance(podId))
                        .isEqualTo("0.700000"));
    }

    @Test
    void saysWhyAContractRefusesAndDoesItOnceItDoesNotAnyMore() {
        var certification =
                service.bean(ContractDirectory.class).certification().orElseThrow();
        chain.act(signer.account(), certification, selector("pause()"));

        var session = documents.send();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(documents.certificates(session, "PENDING"))
                        .extracting(certificate -> certificate.get("reason").asString(""))
                        .containsExactly("EnforcedPause()"));
        var refused = service.get("/api/chain/actions?state=FAILED", "MO", "OPERATOR")
                .json()
                .get("items");
        assertThat(refused.valueStream()
                        .map(action -> action.get("type").asString() + " "
                                + action.get("reason").asString()))
                .containsExactly("CERTIFY EnforcedPause()");

        chain.act(signer.account(), certification, selector("unpause()"));

        assertThat(isOnChain(documents.awaitCertificate(session))).isTrue();
        assertThat(documents
                        .certificates(session, "CONFIRMED")
                        .getFirst()
                        .get("reason")
                        .isNull())
                .isTrue();
    }

    @Test
    void makesSettlementContractsAfterItsAccountGaveAwayTheToken() {
        var token = service.bean(ContractDirectory.class).token().orElseThrow();
        var cold = new Address("0x" + "c01d".repeat(10));
        chain.act(
                signer.account(),
                token,
                selector("beginDefaultAdminTransfer(address)")
                        + "0".repeat(24)
                        + cold.lowerCase().substring(2));
        chain.call("evm_mine");
        chain.call("evm_increaseTime", Duration.ofDays(1).toSeconds() + 1);
        chain.call("evm_mine");
        chain.act(cold, token, selector("acceptDefaultAdminTransfer()"));
        await().atMost(SOON).untilAsserted(() -> assertThat(owner(token)).isEqualTo(cold));
        service.close();
        startService(Map.of("platone.chain.owner", cold.toString()));

        var made = service.post("/api/contracts", "AGG1", "AGGREGATOR", Map.of("name", "After the change"));

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().get("owner").asString()).isEqualTo(cold.toString());
        var customers = new Customers(topics, service);
        var podId = customers.announce();
        customers.agree(podId, made.json().get("address").asString());
        customers.settle(podId);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(customers.balance(podId)).isEqualTo("0.700000"));
    }

    @Test
    void doesOnceWhatIsMinedTwiceAfterAReorganisation() {
        var customers = new Customers(topics, service);
        var podId = customers.announce();
        customers.agree(podId);
        await().atMost(SOON).until(() -> actions(ActionType.REGISTER, ActionState.CONFIRMED) == 1);
        var before = chain.snapshot();
        customers.settle(podId);
        await().atMost(SOON).until(() -> actions(ActionType.SETTLE, ActionState.CONFIRMED) == 1);
        var certificate = documents.awaitCertificate(documents.send());
        var supply = supply();

        chain.reorganise(before);

        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(isOnChain(certificate)).isTrue());
        var session = certificate.get("sessionId").asString();
        var hash = certificate.get("transactionHash").asString();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(documents
                                .awaitCertificate(session)
                                .get("blockNumber")
                                .asLong())
                        .isEqualTo(blockOf(hash)));
        assertThat(documents.awaitCertificate(session).get("transactionHash").asString())
                .isEqualTo(hash);
        assertThat(blockOf(hash)).isGreaterThan(certificate.get("blockNumber").asLong());
        await().atMost(SOON).untilAsserted(() -> assertThat(supply()).isEqualTo(supply));
        documents.awaitCertificate(documents.send());
        assertThat(supply()).isEqualTo(supply);
        assertThat(customers.balance(podId)).isEqualTo("0.700000");
    }

    @Test
    void waitsAgainForATransactionWhoseBlockWasReplacedBeforeItWasFinal() {
        service.close();
        startService(Map.of("platone.chain.confirmations", 4));
        var before = chain.snapshot();
        var session = documents.send();
        var outbox = service.bean(Outbox.class);
        await().atMost(SOON).until(() -> actions(ActionType.CERTIFY, ActionState.MINED) == 1);
        var mined = outbox.page(ActionState.MINED, 0, 1).getFirst();

        chain.reorganise(before);

        documents.awaitCertificate(session);
        var confirmed = outbox.find(mined.id()).orElseThrow();
        assertThat(confirmed.transaction()).isEqualTo(mined.transaction());
        assertThat(confirmed.block()).isNotEqualTo(mined.block());
        assertThat(service.bean(ChainNode.class).block(confirmed.block().number()))
                .contains(confirmed.block());
    }

    @Test
    void paysMoreForWhatBlocksLeaveOut() {
        chain.stopMining();
        var session = documents.send();
        var sent = awaitSent(session);
        awaitRaised(sent);
        chain.mineAgain();

        var hash = documents.awaitCertificate(session).get("transactionHash").asString();

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
        var session = documents.send();
        var sent = awaitSent(session);
        var data = service.bean(OutboxStore.class)
                .data(List.of(sent.id()))
                .values()
                .iterator()
                .next();
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

        startService(Map.of());

        assertThat(documents.awaitCertificate(session).get("transactionHash").asString())
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

    /** The action that certifies the session's document, as soon as it is recorded as sent. */
    private ChainAction awaitSent(String session) {
        await().atMost(SOON)
                .until(() -> !documents.certificates(session, "PENDING").isEmpty());
        var root = documents
                .certificates(session, "PENDING")
                .getFirst()
                .get("hashedData")
                .asString();
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

    private long actions(ActionType type, ActionState state) {
        return service.bean(Outbox.class).page(state, 0, 100).stream()
                .filter(action -> action.type() == type)
                .count();
    }

    private static String selector(String function) {
        return Keccak.of(function).toString().substring(0, 10);
    }

    private long blockOf(String transaction) {
        return service.bean(ChainNode.class)
                .receipt(Bytes32.ofHex(transaction))
                .orElseThrow()
                .block()
                .number();
    }

    private boolean isOnChain(JsonNode certificate) {
        var contract = service.bean(ContractDirectory.class).certification().orElseThrow();
        var root = Bytes32.ofHex(certificate.get("hashedData").asString());
        return CertificationCalls.readCertificationOf(
                        service.bean(ChainNode.class).call(contract, CertificationCalls.certificationOf(root)))
                .isPresent();
    }

    private Address owner(Address contract) {
        return SettlementAgreementCalls.readOwner(
                service.bean(ChainNode.class).call(contract, SettlementAgreementCalls.owner()));
    }

    private BigInteger supply() {
        var token = service.bean(ContractDirectory.class).token().orElseThrow();
        return TokenCalls.readAmount(service.bean(ChainNode.class).call(token, TokenCalls.totalSupply()));
    }
}
