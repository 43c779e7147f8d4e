package org.platone.blockchain.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.Blockchain;
import org.platone.blockchain.Customers;
import org.platone.blockchain.Instance;
import org.platone.blockchain.Topics;
import org.platone.blockchain.chain.ChainNode;
import org.platone.blockchain.contract.ContractDirectory;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.test.AccessProbe;
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

    @Test
    void doesAsItsAccessTableSays() {
        assertThat(AccessProbe.violations(
                        service.bean(Environment.class).getRequiredProperty("local.server.port"),
                        service.bean(AccessTable.class).rules().stream()
                                .map(rule -> AccessProbe.Line.of(rule.method().name(), rule.pattern(), rule.roles()))
                                .toList()))
                .isEmpty();
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
