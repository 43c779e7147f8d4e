package org.platone.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.Blockchain;
import org.platone.blockchain.Customers;
import org.platone.blockchain.Documents;
import org.platone.blockchain.Instance;
import org.platone.blockchain.Topics;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.test.AccessProbe;
import org.platone.localstack.test.NonsenseProbe;
import org.platone.starter.access.AccessTable;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

class WalletIT {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String RECONCILIATION = "/api/contracts/transactions/reconciliation";

    /** How far blocks were followed, whether anybody calls or not. */
    private static final Set<String> MARKS = Set.of("chainMarks", "balanceMarks");

    private static Topics topics;
    private static Blockchain service;
    private static Customers customers;

    private final Credentials key =
            Credentials.create(Bytes32.random(new SecureRandom()).toString());
    private final String own = new Address(key.getAddress()).toString();

    @BeforeAll
    static void start() {
        topics = new Topics();
        service = Blockchain.start("wallet");
        await().atMost(SOON).untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
        customers = new Customers(topics, service);
    }

    @AfterAll
    static void stop() {
        service.close();
        topics.close();
    }

    private static Instance.Answer use(String podId, String address) {
        return service.put("/api/contracts/wallets/" + podId, "AGG1", "AGGREGATOR", Map.of("id_wallet", address));
    }

    private static String refusal(String podId, String address) {
        var answer = use(podId, address);
        return answer.status() + " " + answer.json().get("code").asString();
    }

    /** The differences that the service finds now for a point of delivery. */
    private static List<JsonNode> differences(String podId) {
        return service.post(RECONCILIATION, "MO", "OPERATOR", Map.of())
                .json()
                .get("differences")
                .valueStream()
                .filter(difference -> difference.get("podId").asString().equals(podId))
                .toList();
    }

    private static Document stored(String podId) {
        var wallet = service.bean(MongoTemplate.class)
                .getCollection("wallets")
                .find(new Document("_id", podId))
                .first();
        assertThat(wallet).isNotNull();
        return wallet;
    }

    private static String port() {
        return service.bean(Environment.class).getRequiredProperty("local.server.port");
    }

    private static List<AccessProbe.Line> accessTable() {
        return service.bean(AccessTable.class).rules().stream()
                .map(rule -> AccessProbe.Line.of(rule.method().name(), rule.pattern(), rule.roles()))
                .toList();
    }

    /** All that is stored when nothing is under way, but for the trail that calls leave. */
    private static Map<String, List<Document>> stored() {
        await().atMost(SOON)
                .until(() -> Stream.of("PENDING", "SENT", "MINED")
                        .allMatch(state -> service.get("/api/chain/actions?state=" + state, "MO", "OPERATOR")
                                        .json()
                                        .get("total")
                                        .asInt()
                                == 0));
        var store = service.bean(MongoTemplate.class);
        return store.getCollectionNames().stream()
                .filter(name -> !MARKS.contains(name) && !name.startsWith("audit"))
                .collect(Collectors.toMap(
                        name -> name,
                        name -> store.getCollection(name)
                                .find()
                                .sort(new Document("_id", 1))
                                .into(new ArrayList<>())));
    }

    @Test
    void doesAsItsAccessTableSays() {
        assertThat(AccessProbe.violations(port(), accessTable())).isEmpty();
    }

    @Test
    void answersNonsenseWithAReasonAndChangesNothing() {
        var documents = new Documents(topics, service);
        var known = Map.of(
                "{pod}", customers.announce(),
                "{address}", standardAgreement(),
                "{hashedData}",
                        documents
                                .awaitCertificate(documents.send())
                                .get("hashedData")
                                .asString());
        // An aggregator that says nothing wishes for the contract that is named after it. Where it has that, nothing
        // changes; and no contract is made of nonsense in a name, which is a name: those have a test of their own.
        assertThat(create("AGG1", "AGGREGATOR", "{}").status()).isIn(200, 201);
        var words = new NonsenseProbe.Words(
                List.of(
                        "sessionId",
                        "kind",
                        "state",
                        "podId",
                        "key",
                        "root",
                        "from",
                        "to",
                        "actor",
                        "page",
                        "size",
                        "sort"),
                List.of("podId", "id_wallet", "customerShare", "tolerance", "penaltyFactor", "validFrom", "validTo"));
        // Where an object is named, once with nonsense for its id, and once with one that there is.
        var lines = accessTable().stream()
                .flatMap(line -> Stream.concat(
                        Stream.of(line),
                        known.entrySet().stream()
                                .filter(id -> line.pattern().contains(id.getKey()))
                                .map(id -> new AccessProbe.Line(
                                        line.method(),
                                        line.pattern().replace(id.getKey(), id.getValue()),
                                        line.roles()))))
                .toList();
        // Balances are stored as they are found on the chain, whoever asks first.
        assertThat(service.post(RECONCILIATION, "MO", "OPERATOR", Map.of()).status())
                .isEqualTo(200);
        var before = stored();

        assertThat(NonsenseProbe.violations(port(), lines, words, 300)).isEmpty();
        assertThat(stored()).isEqualTo(before);
    }

    private static String standardAgreement() {
        return service.get("/api/chain", "MO", "OPERATOR")
                .json()
                .get("settlementAgreement")
                .asString();
    }

    private static Instance.Answer create(String participant, String role, String body) {
        return service.post("/api/contracts", participant, role, "application/json", body);
    }

    private static String mistake(Instance.Answer answer) {
        return answer.status() + " " + answer.json().path("code").asString() + " "
                + answer.json().at("/errors/0/pointer").asString();
    }

    private static String refusalOf(String participant, String role, String body) {
        var answer = create(participant, role, body);
        return answer.status() + " " + answer.json().path("code").asString();
    }

    @Test
    void takesNoNumberForWhoseAPointOfDeliveryIs() {
        var podId = "POD-" + UUID.randomUUID();

        topics.send("platone.internal.pods", podId, Map.of("podId", podId, "aggregatorId", 7));

        try (var deadLetters = topics.read("market-service", "platone.internal.dead-letters")) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(deadLetters.codes(podId)).containsExactly("MALFORMED_JSON"));
        }
        assertThat(customers.balance(podId)).isEqualTo("none");
    }

    @Test
    void makesNoContractThatCannotBeMeant() {
        var before = stored();

        assertThat(List.of(
                        "{'name':''}",
                        "{'name':' \\t'}",
                        "{'name':'a\\u0000b'}",
                        "{'name':'a\\nb'}",
                        "{'name':'a\\u202eb'}",
                        "{'name':'" + "a".repeat(101) + "'}"))
                .allSatisfy(body -> assertThat(refusalOf("AGG1", "AGGREGATOR", body.replace('\'', '"')))
                        .isEqualTo("422 INVALID_CONTRACT"));
        assertThat(List.of(
                        "{}",
                        "{'name':'x'}",
                        "{'name':'x','aggregatorId':''}",
                        "{'name':'x','aggregatorId':'A|B'}",
                        "{'name':'x','aggregatorId':'A\\u0000'}"))
                .allSatisfy(body -> assertThat(refusalOf("MO", "OPERATOR", body.replace('\'', '"')))
                        .isEqualTo("422 INVALID_CONTRACT"));
        assertThat(refusalOf("AGG1", "AGGREGATOR", "{\"name\":\"\\ud800\"}")).isEqualTo("400 MALFORMED_JSON");
        assertThat(List.of("name", "aggregatorId"))
                .allSatisfy(field -> assertThat(List.of("7", "true", "{}"))
                        .allSatisfy(value -> assertThat(
                                        mistake(create("MO", "OPERATOR", "{\"" + field + "\":" + value + "}")))
                                .isEqualTo("400 MALFORMED_JSON /" + field)));
        assertThat(mistake(service.put("/api/contracts/wallets/x", "AGG1", "AGGREGATOR", Map.of("id_wallet", 7))))
                .isEqualTo("400 MALFORMED_JSON /id_wallet");
        assertThat(refusalOf("AGG1", "AGGREGATOR", "[{\"name\":\"x\"}]")).isEqualTo("400 MALFORMED_JSON");
        assertThat(refusalOf("AGG1", "AGGREGATOR", "{\"aggregatorId\":\"AGG2\"}"))
                .isEqualTo("403 NOT_YOURS");
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void paysACustomerToItsOwnAddress() {
        var podId = customers.announce();
        try (var told = topics.read("market-service", "platone.internal.wallets")) {
            var answer = use(podId, own.toLowerCase(Locale.ROOT));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("id_wallet").asString()).isEqualTo(own);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(told.messages())
                            .anyMatch(message -> message.get("podId").asString().equals(podId)
                                    && message.get("wallet").asString().equals(own)));
        }
        customers.pay(podId);

        var balance = service.get("/api/contracts/transactions/balanceOf/" + podId, "AGG1", "AGGREGATOR")
                .json();
        assertThat(balance.get("id_wallet").asString()).isEqualTo(own);
        assertThat(balance.get("balance").asString()).isEqualTo("0.700000");
        assertThat(use(podId, own).status()).isEqualTo(200);
    }

    @Test
    void givesNoAddressTwice() {
        var first = customers.announce();
        var second = customers.announce();
        var derived = new Address(stored(second).getString("wallet")).toString();
        assertThat(use(first, own).status()).isEqualTo(200);

        assertThat(refusal(second, own)).isEqualTo("409 WALLET_TAKEN");
        assertThat(refusal(first, derived)).isEqualTo("409 WALLET_TAKEN");
        var third = new Address(
                Credentials.create(Bytes32.random(new SecureRandom()).toString())
                        .getAddress());
        assertThat(use(first, third.toString()).status()).isEqualTo(200);
        assertThat(refusal(second, own)).isEqualTo("409 WALLET_TAKEN");
    }

    @Test
    void refusesAnAddressThatCannotBeMeant() {
        var podId = customers.announce();
        var wrong = own.chars()
                .skip(2)
                .mapToObj(Character::toString)
                .map(digit -> digit.equals(digit.toLowerCase(Locale.ROOT))
                        ? digit.toUpperCase(Locale.ROOT)
                        : digit.toLowerCase(Locale.ROOT))
                .reduce("0x", String::concat);

        assertThat(refusal(podId, wrong)).isEqualTo("422 INVALID_WALLET");
        assertThat(refusal(podId, "0x12")).isEqualTo("422 INVALID_WALLET");
        assertThat(refusal(podId, "0x" + "0".repeat(40))).isEqualTo("422 INVALID_WALLET");
        assertThat(refusal("POD-UNKNOWN", own)).isEqualTo("404 POD_UNKNOWN");
        customers.pay(podId);
        assertThat(refusal(podId, own)).isEqualTo("409 AGREEMENT_EXISTS");
    }

    @Test
    void alarmsWhenAStoredBalanceIsNotThatOnTheChain() {
        var podId = customers.announce();
        assertThat(differences(podId)).isEmpty();
        customers.pay(podId);
        assertThat(differences(podId)).isEmpty();
        assertThat(stored(podId).getLong("balance")).isEqualTo(700_000);
        service.bean(MongoTemplate.class)
                .getCollection("wallets")
                .updateOne(new Document("_id", podId), new Document("$set", new Document("balance", 1L)));

        var found = differences(podId);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().get("stored").asString()).isEqualTo("0.000001");
        assertThat(found.getFirst().get("onChain").asString()).isEqualTo("0.700000");
        assertThat(service.get(RECONCILIATION, "MO", "OPERATOR").json().get("differences"))
                .isNotEmpty();
        assertThat(differences(podId)).isEmpty();
        assertThat(stored(podId).getLong("balance")).isEqualTo(700_000);
    }

    @Test
    void followsWhatACustomerGivesAway() {
        var podId = customers.announce();
        use(podId, own);
        customers.pay(podId);
        assertThat(differences(podId)).isEmpty();

        transfer(300_000);

        assertThat(differences(podId)).isEmpty();
        assertThat(stored(podId).getLong("balance")).isEqualTo(400_000);
        assertThat(customers.balance(podId)).isEqualTo("0.400000");
    }

    /** The customer gives tokens to somebody, with its own key. */
    private void transfer(long microEuro) {
        var token = service.bean(ContractDirectory.class).token().orElseThrow();
        var call = FunctionEncoder.encode(new Function(
                "transfer",
                List.of(
                        new org.web3j.abi.datatypes.Address("0x" + "7".repeat(40)),
                        new Uint256(BigInteger.valueOf(microEuro))),
                List.of()));
        var transaction = RawTransaction.createTransaction(
                BigInteger.ZERO,
                BigInteger.ZERO,
                BigInteger.valueOf(100_000),
                token.lowerCase(),
                BigInteger.ZERO,
                call);
        var raw = Numeric.toHexString(TransactionEncoder.signMessage(transaction, Chain.ID, key));
        var node = service.bean(ChainNode.class);
        assertThat(node.send(List.of(raw))).containsOnlyNulls();
        await().atMost(SOON).until(() -> node.minedNonce(new Address(own)) == 1);
    }
}
