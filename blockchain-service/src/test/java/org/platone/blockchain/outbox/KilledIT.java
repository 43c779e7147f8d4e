package org.platone.blockchain.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.blockchain.BlockchainProcess;
import org.platone.blockchain.Customers;
import org.platone.blockchain.Documents;
import org.platone.blockchain.Interceptor;
import org.platone.blockchain.Interceptor.Moment;
import org.platone.blockchain.OwnChain;
import org.platone.blockchain.Topics;
import org.platone.blockchain.calls.CertificationCalls;
import org.platone.blockchain.calls.TokenCalls;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.evm.Address;
import org.platone.localstack.process.Children;
import tools.jackson.databind.JsonNode;

/** The service killed with {@code kill -9} around sending a transaction, as a process of its own. */
class KilledIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Topics topics = new Topics();
    private final Children children = Children.open(2);
    private OwnChain chain;
    private Interceptor interceptor;
    private BlockchainProcess service;

    @BeforeEach
    void start() throws IOException {
        chain = new OwnChain(directory);
        interceptor = new Interceptor(chain.address());
        service = new BlockchainProcess(
                children,
                "killed" + UUID.randomUUID().toString().substring(0, 8),
                Map.of("platone.chain.rpc-url", interceptor.address()));
        service.start();
    }

    @AfterEach
    void stop() {
        children.close();
        interceptor.close();
        chain.close();
        topics.close();
    }

    @Test
    void doesEachThingOnceWheneverItIsKilledAroundSending() {
        var customers = new Customers(topics, service);
        var documents = new Documents(topics, service);
        var podId = customers.announce();
        customers.agree(podId);
        await().atMost(SOON)
                .until(() -> actions("CONFIRMED").stream()
                        .anyMatch(action -> action.get("type").asString().equals("REGISTER")));
        var sessions = new ArrayList<String>();

        for (var moment : Moment.values()) {
            interceptor.at(moment, service::kill);
            sessions.add(documents.send());
            await().atMost(SOON).until(() -> !service.isAlive());
            customers.settle(podId);
            service.start();
            documents.awaitCertificate(sessions.getLast());
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(customers.balance(podId)).isEqualTo("2.100000"));
        var node = new ChainNode(chain.address(), SOON);
        assertThat(sessions)
                .extracting(session ->
                        documents.awaitCertificate(session).get("hashedData").asString())
                .containsExactlyInAnyOrderElementsOf(said(node, "certification").stream()
                        .map(log -> CertificationCalls.readCertified(log.log())
                                .root()
                                .toString())
                        .toList());
        assertThat(TokenCalls.readAmount(node.call(contract("token"), TokenCalls.totalSupply())))
                .hasToString("2100000");
        // Nobody sent anything twice: each action has the nonce after the one before, and there are no others.
        var nonces = actions("CONFIRMED").stream()
                .map(action -> action.get("nonce").asInt())
                .sorted()
                .toList();
        assertThat(nonces).isEqualTo(IntStream.range(0, nonces.size()).boxed().toList());
        assertThat(node.minedNonce(sender())).isEqualTo(nonces.size());
        assertThat(actions("FAILED")).isEmpty();
    }

    private List<ChainNode.FoundLog> said(ChainNode node, String contract) {
        return node.logs(contract(contract), CertificationCalls.CERTIFIED, 0, node.blockNumber());
    }

    private Address contract(String name) {
        return new Address(
                service.get("/api/chain", "MO", "OPERATOR").json().get(name).asString());
    }

    private Address sender() {
        return new Address(service.get("/api/certifications", "MO", "OPERATOR")
                .json()
                .at("/items/0/owner")
                .asString());
    }

    private List<JsonNode> actions(String state) {
        return service.get("/api/chain/actions?state=" + state, "MO", "OPERATOR")
                .json()
                .get("items")
                .valueStream()
                .toList();
    }
}
