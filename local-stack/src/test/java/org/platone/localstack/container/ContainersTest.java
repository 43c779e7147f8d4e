package org.platone.localstack.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.utils.AppInfoParser;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.chain.Chain;
import org.platone.localstack.deployment.QbftGenesis;
import org.platone.localstack.deployment.ValidatorKey;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.shaded.com.github.dockerjava.core.command.CreateContainerCmdImpl;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can be known of the containers without an engine that starts them. */
class ContainersTest {

    @TempDir
    static Path directory;

    private static JsonNode compose;

    @BeforeAll
    static void readComposeFile() throws IOException {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(1_000);
        compose = JsonMapper.shared()
                .valueToTree(new Yaml(new SafeConstructor(options))
                        .load(Files.readString(Path.of("../deploy/docker-compose.yml"))));
    }

    @Nested
    class OfTheStore {

        private final GenericContainer<?> container = new StoreContainer(40_017).container();

        @Test
        void isTheImageOfTheDeployment() {
            assertThat(imageOf(container)).isEqualTo(image("mongo1"));
        }

        @Test
        void isFoundOnThisMachineOnly() {
            assertThat(container.getPortBindings()).containsExactly("127.0.0.1:40017:27017/tcp");
        }
    }

    @Nested
    class OfTheBroker {

        private final Broker.Settings settings =
                new Broker.Settings(directory.resolve("broker"), 40_092, 40_093, List.of("SCD", "DSO"));
        private final Authority authority = Authority.open(directory.resolve("authority"), Clock.systemUTC());
        private final Broker.Files files = Broker.write(settings, BrokerContainer.PLACE, authority);
        private final BrokerContainer part = new BrokerContainer(settings.port(), files, settings.participants());
        private final GenericContainer<?> container = part.container();

        @Test
        void isTheImageOfTheDeploymentAndTheVersionOfTheLibrary() {
            assertThat(imageOf(container)).isEqualTo(image("kafka1"));
            assertThat(imageOf(container)).endsWith(":" + libraryVersion());
        }

        @Test
        void isFoundByTheAddressThatItAdvertises() throws IOException {
            var told = read(files.server());

            assertThat(container.getPortBindings()).containsExactly("127.0.0.1:40092:40092/tcp");
            assertThat(told.getProperty("listeners")).startsWith("CLIENTS://:40092,");
            assertThat(told.getProperty("advertised.listeners")).isEqualTo("CLIENTS://localhost:40092");
            assertThat(read(files.client()).getProperty("bootstrap.servers")).isEqualTo("localhost:40092");
        }

        @Test
        void startsByTheScriptOfTheDeployment() {
            var entrypoint = created(container, BrokerContainer.IMAGE).getEntrypoint();

            assertThat(entrypoint).containsExactly("/bin/sh", "/etc/platone/kafka/start");
            assertThat(part.files())
                    .containsOnlyKeys(
                            "/etc/platone/kafka/start",
                            "/etc/platone/kafka/server.properties",
                            "/etc/platone/kafka/cluster-id")
                    .containsEntry(
                            "/etc/platone/kafka/start",
                            Path.of("../deploy/kafka/start").toAbsolutePath().normalize())
                    .containsEntry("/etc/platone/kafka/server.properties", files.server());
            assertThat(container.getEnvMap())
                    .containsEntry("CLUSTER_ID_FILE", "/etc/platone/kafka/cluster-id")
                    .containsEntry("LOG_DIR", environment("kafka1").get("LOG_DIR"));
            assertThat(container.getEnvMap().keySet())
                    .containsAll(environment("kafka1").keySet());
        }

        @Test
        void isToldWhatKafkaUnderstands() throws IOException {
            var told = read(files.server());

            assertThat(told.stringPropertyNames())
                    .filteredOn(name -> !name.equals(StandardAuthorizer.SUPER_USERS_CONFIG))
                    .filteredOn(name -> !name.equals(StandardAuthorizer.ALLOW_EVERYONE_IF_NO_ACL_IS_FOUND_CONFIG))
                    .filteredOn(name -> !AbstractKafkaConfig.CONFIG_DEF.names().contains(name))
                    .isEmpty();
            var configuration = KafkaConfig.fromProps(told, false);
            assertThat(configuration.nodeId()).isEqualTo(1);
            assertThat(configuration.logDirs()).containsExactly("/var/lib/kafka/data");
        }

        /** Nothing but where it is. */
        @Test
        void isToldWhatTheEmbeddedBrokerIsTold() throws IOException {
            var inContainer = read(files.server());
            var embedded = read(Broker.write(settings, new Broker.Place("localhost", "/somewhere/log"), authority)
                    .server());

            var different = inContainer.stringPropertyNames().stream()
                    .filter(name -> !inContainer.getProperty(name).equals(embedded.getProperty(name)))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(different).containsExactly("listeners", "log.dirs");
            assertThat(embedded.stringPropertyNames()).isEqualTo(inContainer.stringPropertyNames());
        }

        private static String libraryVersion() {
            return AppInfoParser.getVersion();
        }
    }

    @Nested
    class OfTheChain {

        /** Those of its genesis file that Besu documents for a network of one's own whose blocks cost nothing. */
        private static final Set<String> CONFIG =
                Set.of("chainId", "berlinBlock", "londonBlock", "shanghaiTime", "cancunTime", "zeroBaseFee", "qbft");

        private static final String QUANTITY = "0x(0|[1-9a-f][0-9a-f]*)";

        private final Path folder = directory.resolve("chain");
        private final ChainContainer part = new ChainContainer(folder, 40_545);
        private final GenericContainer<?> container = part.container();

        @Test
        void isTheImageOfTheDeployment() {
            assertThat(imageOf(container)).isEqualTo(image("validator1"));
            assertThat(created(container, ChainContainer.IMAGE).getEntrypoint())
                    .containsExactly(
                            compose.at("/services/validator1/entrypoint/0").asString());
        }

        @Test
        void isFoundOnThisMachineOnly() {
            assertThat(container.getPortBindings()).containsExactly("127.0.0.1:40545:8545/tcp");
        }

        @Test
        void isAValidatorOfTheDeploymentButWithoutOthers() {
            var deployed = compose.at("/services/validator1/command")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();

            assertThat(container.getCommandParts())
                    .filteredOn(option -> !deployed.contains(option))
                    .containsExactly(
                            "--data-path=/opt/besu/data",
                            "--genesis-file=/etc/platone/besu/genesis.json",
                            "--node-private-key-file=/etc/platone/besu/validator.key",
                            "--host-allowlist=localhost,127.0.0.1");
            assertThat(deployed)
                    .map(option -> option.split("=", 2)[0])
                    .filteredOn(name -> Arrays.stream(container.getCommandParts())
                            .noneMatch(option -> option.split("=", 2)[0].equals(name)))
                    .containsExactly("--static-nodes-file");
            assertThat(part.files())
                    .containsOnlyKeys(ChainContainer.GENESIS, ChainContainer.KEY)
                    .containsEntry(ChainContainer.GENESIS, folder.resolve("genesis.json"))
                    .containsEntry(ChainContainer.KEY, folder.resolve("validator.key"));
        }

        @Test
        void isLiveWhenTheDeploymentWouldSaySo() {
            assertThat(ChainContainer.LIVE)
                    .isEqualTo(compose.at("/services/validator1/healthcheck/test/3")
                            .asString());
        }

        @Test
        void beginsWithABlockThatNamesItAsTheOnlyValidator() throws IOException {
            var genesis = JsonMapper.shared().readTree(Files.readString(folder.resolve("genesis.json")));
            var key = ValidatorKey.ofHex(Files.readString(folder.resolve("validator.key")));

            assertThat(genesis.get("extraData").asString()).isEqualTo(QbftGenesis.extraData(List.of(key.address())));
            // Nothing (32 bytes), one address, no votes, round 0, no seals.
            assertThat(genesis.get("extraData").asString())
                    .isEqualTo("0xf83aa0" + "00".repeat(32) + "d594"
                            + HexFormat.of().formatHex(key.address()) + "c080c0");
        }

        @Test
        void beginsWithABlockOfTheChainThatTestsKnowAndWhereNothingCosts() throws IOException {
            var genesis = JsonMapper.shared().readTree(Files.readString(folder.resolve("genesis.json")));
            var config = genesis.get("config");

            assertThat(config.get("chainId").asLong()).isEqualTo(Chain.ID);
            assertThat(config.get("zeroBaseFee").asBoolean()).isTrue();
            assertThat(config.propertyNames()).containsExactlyInAnyOrderElementsOf(CONFIG);
            assertThat(config.at("/qbft/blockperiodseconds").asInt()).isEqualTo(1);
            assertThat(config.get("qbft").propertyNames())
                    .containsExactlyInAnyOrder("blockperiodseconds", "epochlength", "requesttimeoutseconds");
            for (var name : List.of("nonce", "timestamp", "gasLimit", "baseFeePerGas", "difficulty")) {
                assertThat(genesis.get(name).asString()).as(name).matches(QUANTITY);
            }
            assertThat(genesis.get("difficulty").asString()).isEqualTo("0x1");
            assertThat(Long.decode(genesis.get("gasLimit").asString())).isEqualTo(1_000_000_000);
            assertThat(genesis.get("coinbase").asString()).matches("0x[0-9a-f]{40}");
            // By this Besu knows a header of QBFT: "ctical byzantine fault tolerance".
            assertThat(new String(
                            HexFormat.of()
                                    .parseHex(genesis.get("mixHash").asString().substring(2)),
                            StandardCharsets.US_ASCII))
                    .isEqualTo("ctical byzantine fault tolerance");
            assertThat(genesis.get("alloc")).isEmpty();
        }
    }

    /** Without asking an engine for it. */
    private static String imageOf(GenericContainer<?> container) {
        var text = container.getImage().toString();
        return text.substring(text.indexOf("imageName=") + "imageName=".length(), text.indexOf(','));
    }

    private static String image(String service) {
        return compose.at("/services/%s/image".formatted(service)).asString();
    }

    private static Map<String, String> environment(String service) {
        return compose.at("/services/%s/environment".formatted(service)).properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString()));
    }

    private static CreateContainerCmdImpl created(GenericContainer<?> container, String image) {
        var command = new CreateContainerCmdImpl(
                _ -> {
                    throw new AssertionError("Nothing is asked of an engine");
                },
                null,
                image);
        container.getCreateContainerCmdModifiers().forEach(modifier -> modifier.modify(command));
        return command;
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
