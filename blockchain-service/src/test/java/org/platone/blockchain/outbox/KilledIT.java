package org.platone.blockchain.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
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
import org.platone.localstack.test.EmbeddedPlatform;
import tools.jackson.databind.JsonNode;

/** The service killed with {@code kill -9} around sending a transaction, as a process of its own. */
class KilledIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String INTERRUPTED = "Interrupted";

    @TempDir
    Path directory;

    private final Topics topics = new Topics();
    private final Children children = Children.open(2);
    private OwnChain chain;
    private Interceptor interceptor;
    private BlockchainProcess service;
    private MongoClient mongo;
    private MongoDatabase store;

    @BeforeEach
    void start() throws IOException {
        chain = new OwnChain(directory);
        interceptor = new Interceptor(chain.address());
        var name = "killed" + UUID.randomUUID().toString().substring(0, 8);
        service = new BlockchainProcess(children, name, Map.of("platone.chain.rpc-url", interceptor.address()));
        mongo = MongoClients.create(String.valueOf(
                EmbeddedPlatform.shared().properties("blockchain-service", name).get("spring.mongodb.uri")));
        store = mongo.getDatabase(name);
        service.start();
    }

    @AfterEach
    void stop() {
        children.close();
        mongo.close();
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
            boolean first = sessions.isEmpty();
            interceptor.at(moment, first ? this::killWhileAContractIsMade : service::kill);
            sessions.add(documents.send());
            await().atMost(SOON).until(() -> !service.isAlive());
            customers.settle(podId);
            if (first) {
                letTenMinutesPassForWhatWasBegun();
            }
            service.start();
            documents.awaitCertificate(sessions.getLast());
        }

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(customers.balance(podId)).isEqualTo("2.100000"));
        await().atMost(SOON)
                .until(() -> actions("CONFIRMED").stream()
                        .anyMatch(action -> action.get("id").asString().startsWith("grant:")
                                && action.get("id").asString().endsWith(INTERRUPTED)));
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
        assertThatTheRecordSaysWhatWasBegun();
    }

    /** While the transaction before it is held, so that the call is surely being worked on. */
    private void killWhileAContractIsMade() {
        Thread.ofVirtual().start(() -> {
            try {
                service.post("/api/contracts", "AGG1", "AGGREGATOR", Map.of("name", INTERRUPTED));
            } catch (IllegalStateException _) {
                // As it must be: whoever would have answered was killed.
            }
        });
        await().atMost(SOON)
                .until(() -> actions("PENDING").stream()
                        .anyMatch(action -> action.get("id").asString().endsWith(INTERRUPTED)));
        service.kill();
    }

    /** What was noted before the change is all that the killed process left of it; it is made to look old. */
    private void letTenMinutesPassForWhatWasBegun() {
        var open = store.getCollection("auditOpen");
        var began = open.find().into(new ArrayList<>());
        assertThat(began).hasSize(1);
        open.updateOne(
                new Document("_id", began.getFirst().getString("_id")),
                new Document("$set", new Document("at", Date.from(Instant.EPOCH))));
    }

    private void assertThatTheRecordSaysWhatWasBegun() {
        await().atMost(SOON).until(() -> store.getCollection("auditOpen").countDocuments() == 0);
        assertThat(records("contract.created")).hasSize(1);
        var interrupted = records("contract.created").getFirst();
        assertThat(interrupted.at("/actor/participantId").asString()).isEqualTo("AGG1");
        assertThat(interrupted.get("object").asString()).isEqualTo("/api/contracts");
        assertThat(interrupted.get("after").toString()).isEqualTo("{\"outcome\":\"UNKNOWN\"}");

        // The contract shows whether it was made, and asking again makes no other.
        assertThat(service.post("/api/contracts", "AGG1", "AGGREGATOR", Map.of("name", INTERRUPTED))
                        .status())
                .isEqualTo(200);
        assertThat(service.get("/api/contracts", "AGG1", "AGGREGATOR")
                        .json()
                        .get("items")
                        .valueStream())
                .filteredOn(contract -> contract.get("name").asString().equals(INTERRUPTED))
                .hasSize(1);
        assertThat(records("contract.created")).hasSize(2);
        // What was recorded before the service was killed is there, too, and all of it hangs together.
        assertThat(records("agreements.made")).hasSize(1);
        var check = service.get("/api/audit/records/check", "MO", "OPERATOR").json();
        assertThat(check.get("intact").asBoolean()).isTrue();
        assertThat(check.get("records").asInt()).isEqualTo(3);
    }

    private List<JsonNode> records(String action) {
        return service.get("/api/audit/records?action=" + action, "MO", "OPERATOR")
                .json()
                .get("items")
                .valueStream()
                .toList();
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
