package org.platone.blockchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.platone.blockchain.chain.ChainSettings;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.web3j.crypto.WalletUtils;
import org.web3j.crypto.exception.CipherException;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {
    private static Blockchain service;
    private static Topics topics;

    @BeforeAll
    static void start() {
        service = Blockchain.start("start");
        topics = new Topics();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.health()).isEqualTo("UP"));
    }

    @AfterAll
    static void stop() {
        topics.close();
        service.close();
    }

    @Test
    void tellsEveryoneWhereTheContractsAre() {
        var chain = service.get("/api/chain", "TSO", "TSO").json();

        assertThat(List.of("certification", "settlementAgreement", "token"))
                .allSatisfy(name -> assertThat(chain.get(name).asString()).matches("0x[0-9a-fA-F]{40}"))
                .extracting(name -> chain.get(name).asString())
                .doesNotHaveDuplicates();
        assertThat(chain.get("blockNumber").asLong()).isPositive();
    }

    @Test
    void writesNoSecretIntoTheLogNorIntoAnAnswer(CapturedOutput output) throws IOException, CipherException {
        var keys = service.bean(ChainSettings.class).keystoreDir();
        var password = Files.readString(keys.resolve("password")).strip();
        var secret = WalletUtils.loadCredentials(
                        password, keys.resolve("sender.json").toFile())
                .getEcKeyPair()
                .getPrivateKey()
                .toString(16);
        var answers = Stream.of("/api/chain", "/api/contracts", "/api/certifications", "/actuator/health")
                .map(path -> service.get(path, "MO", "OPERATOR").text())
                .toList();

        assertThat(output.getAll())
                .contains("Made the key of the sending account")
                .doesNotContain(password, secret);
        assertThat(answers).noneMatch(answer -> answer.contains(password) || answer.contains(secret));
    }

    @Test
    void givesAPodOneWalletForEver() {
        var podId = "IT001E" + UUID.randomUUID();
        topics.send("platone.internal.pods", podId, Map.of("podId", podId, "aggregatorId", "AGG1", "zone", "MV1"));
        try (var published = topics.read("market-service", "platone.internal.wallets")) {
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(walletsOf(podId, published)).hasSize(1));
            var wallet = walletsOf(podId, published).getFirst();

            topics.send("platone.internal.pods", podId, Map.of("podId", podId, "aggregatorId", "AGG2", "zone", "MV1"));

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(walletsOf(podId, published)).containsExactly(wallet, wallet));
            var path = "/api/contracts/transactions/balanceOf/" + podId;
            assertThat(service.get(path, "AGG1", "AGGREGATOR").status()).isEqualTo(404);
            assertThat(service.get(path, "DSO", "DSO").status()).isEqualTo(404);
            var balance = service.get(path, "AGG2", "AGGREGATOR").json();
            assertThat(balance.get("balance").asString()).isEqualTo("0.000000");
            assertThat(balance.get("id_wallet").asString()).isEqualTo(wallet);
        }
    }

    private static List<String> walletsOf(String podId, Topics.Reader published) {
        return published.messages().stream()
                .filter(message -> message.get("podId").asString().equals(podId))
                .map(message -> message.get("wallet").asString())
                .toList();
    }
}
