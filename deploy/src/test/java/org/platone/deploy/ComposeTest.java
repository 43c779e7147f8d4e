package org.platone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.broker.Broker;
import org.platone.localstack.deployment.SecretsCommand;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComposeTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DEPLOY = PROJECT.resolve("deploy");
    private static final String SECRETS = "${PLATONE_SECRETS:?}/";
    private static final Pattern RUN_PATH = Pattern.compile("/run/platone/[A-Za-z0-9._/-]*[A-Za-z0-9]");
    private static final Pattern HOST = Pattern.compile("\\b([a-z]+[a-z0-9-]*):(8443|8545|909[0-9]|27017)\\b");
    private static final List<String> SERVICES = List.of(
            "gateway-service", "market-service", "clearing-service", "settlement-service", "blockchain-service");
    private static final Set<String> OF_AUTHORIZER =
            Set.of(StandardAuthorizer.SUPER_USERS_CONFIG, StandardAuthorizer.ALLOW_EVERYONE_IF_NO_ACL_IS_FOUND_CONFIG);
    /** They end when they have done their work. */
    private static final Set<String> ONCE = Set.of("volumes", "mongo-setup", "broker-setup");

    @TempDir
    private static Path secrets;

    private static JsonNode compose;

    @BeforeAll
    static void readAndMakeSecrets() throws IOException {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(1_000);
        var yaml = new Yaml(new SafeConstructor(options));
        compose = JsonMapper.shared().valueToTree(yaml.load(Files.readString(DEPLOY.resolve("docker-compose.yml"))));
        SecretsCommand.run(List.of(secrets.toString(), "--host", "market.example.org"));
    }

    @Test
    void tellsServicesOnlyWhatTheyKnow() throws IOException {
        var known = new KnownSettings(PROJECT);

        for (var service : SERVICES) {
            assertThat(known.unknownOf(Set.copyOf(names(service(service).get("environment")))))
                    .as(service)
                    .isEmpty();
        }
    }

    @Test
    void mountsOnlySecretsThatAreMade() {
        var declared = compose.get("secrets");

        for (var name : declared.propertyNames()) {
            var file = declared.get(name).get("file").asString();
            assertThat(file).startsWith(SECRETS);
            assertThat(secrets.resolve(file.substring(SECRETS.length())))
                    .as(name)
                    .isNotEmptyFile();
        }
        var used = services()
                .flatMap(service -> service.path("secrets").valueStream())
                .map(secret -> secret.get("source").asString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(used).containsExactlyInAnyOrderElementsOf(names(declared));
    }

    @Test
    void mountsEveryFileThatIsNamed() throws IOException {
        for (var name : names(compose.get("services"))) {
            var mounted = service(name)
                    .path("secrets")
                    .valueStream()
                    .map(secret -> secret.get("target").asString())
                    .collect(Collectors.toSet());
            var text = new StringBuilder(service(name).toString());
            for (var volume : service(name).path("volumes")) {
                if (volume.get("type").asString().equals("bind")) {
                    text.append(texts(DEPLOY.resolve(volume.get("source").asString())));
                }
            }
            var named = RUN_PATH.matcher(text)
                    .results()
                    .map(found -> found.group())
                    .filter(path -> !path.equals("/run/platone/settings"))
                    // The folder of Kafka has the files of the brokers and that of whoever sets them up.
                    .filter(path -> !name.equals("broker-setup") || path.matches(".*/(operations.pem|ca.crt)"))
                    .filter(path -> !name.startsWith("kafka") || !path.matches(".*/(operations.pem|ca.crt)"))
                    .collect(Collectors.toSet());
            assertThat(mounted).as(name).containsAll(named);
        }
    }

    @Test
    void hasNoPassword() {
        for (var name : names(compose.get("services"))) {
            var environment = service(name).path("environment");
            assertThat(names(environment))
                    .as(name)
                    .noneMatch(variable -> variable.matches(".*(PASSWORD|SECRET|TOKEN)"));
        }
        assertThat(compose.toString()).doesNotContainPattern("://[^/\"@]*:[^/\"@]*@");
    }

    @Test
    void namesHostsThatThereAre() throws IOException {
        var text = compose.get("services").toString() + texts(DEPLOY.resolve("kafka")) + texts(DEPLOY.resolve("mongo"));
        var hosts = HOST.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());

        hosts.remove("localhost");
        assertThat(hosts).contains("kafka1", "mongo3", "market-service", "validator4");
        assertThat(names(compose.get("services"))).containsAll(hosts);
    }

    @Test
    void certifiesEveryHostByItsName() throws Exception {
        for (var name : names(compose.get("services"))) {
            if (SERVICES.contains(name) || name.matches("(kafka|mongo)[0-9]")) {
                assertThat(hosts(secrets.resolve("authority/services/%s.pem".formatted(name))))
                        .as(name)
                        .contains(name, "localhost");
            }
        }
        assertThat(hosts(secrets.resolve("authority/services/gateway-service.pem")))
                .contains("market.example.org");
        assertThat(hosts(secrets.resolve("authority/services/kafka2.pem"))).contains("market.example.org");
    }

    @Test
    void givesTheValidatorsTheAddressesByWhichTheyKnowEachOther() throws IOException {
        var nodes = JsonMapper.shared().readTree(Files.readAllBytes(secrets.resolve("chain/static-nodes.json")));

        for (int i = 1; i <= 4; i++) {
            assertThat(nodes.get(i - 1).asString())
                    .endsWith("@"
                            + service("validator" + i)
                                    .at("/networks/chain/ipv4_address")
                                    .asString() + ":30303");
        }
        assertThat(nodes).hasSize(4);
    }

    @Test
    void letsNobodyDoMoreThanItMust() {
        for (var name : names(compose.get("services"))) {
            var service = service(name);
            assertThat(service.get("cap_drop").valueStream().map(JsonNode::asString))
                    .as(name)
                    .containsExactly("ALL");
            assertThat(service.get("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.get("security_opt").toString()).as(name).contains("no-new-privileges:true");
            if (name.equals("volumes")) {
                assertThat(service.get("network_mode").asString()).isEqualTo("none");
            } else {
                assertThat(service.get("user").asString()).as(name).startsWith("${PLATONE_USER");
                assertThat(service.has("cap_add")).as(name).isFalse();
            }
        }
    }

    @Test
    void knowsHowEveryPartIs() throws IOException {
        var dockerfile = Files.readString(DEPLOY.resolve("Dockerfile"));
        assertThat(dockerfile).contains("HEALTHCHECK").contains("/opt/platone/healthy");
        assertThat(Files.readString(DEPLOY.resolve("image/healthy"))).contains("/actuator/health/");
        for (var name : names(compose.get("services"))) {
            var service = service(name);
            if (ONCE.contains(name)) {
                assertThat(service.get("restart").asString()).as(name).isEqualTo("no");
            } else {
                assertThat(service.has("healthcheck")
                                || service.at("/build/target").asString("").equals("service"))
                        .as(name)
                        .isTrue();
                assertThat(service.get("restart").asString()).as(name).isEqualTo("unless-stopped");
                assertThat(service.has("mem_limit")).as(name).isTrue();
            }
        }
    }

    @Test
    void handsEveryVolumeToItsOwner() {
        var declared = names(compose.get("volumes"));
        var handed = service("volumes")
                .get("command")
                .valueStream()
                .map(path -> path.asString().replace("/volumes/", ""))
                .toList();
        var used = services()
                .flatMap(service -> service.path("volumes").valueStream())
                .filter(volume -> volume.path("volume").path("nocopy").asBoolean(false))
                .map(volume -> volume.get("source").asString())
                .toList();

        assertThat(handed).containsExactlyInAnyOrderElementsOf(declared);
        assertThat(used).containsExactlyInAnyOrderElementsOf(declared);
    }

    @Test
    void configuresBrokersThatKafkaUnderstands() throws IOException {
        var text = Files.readString(DEPLOY.resolve("kafka/server.properties"))
                .replace("@NODE@", "2")
                .replace("@HOST@", "market.example.org")
                .replace("/run/platone/tls/broker.pem", secrets + "/kafka/kafka2.pem")
                .replace("/run/platone/tls/callers.crt", secrets + "/authority/callers-ca.pem");
        var properties = new Properties();
        properties.load(new StringReader(text));

        assertThat(properties.stringPropertyNames())
                .filteredOn(name -> !OF_AUTHORIZER.contains(name))
                .filteredOn(name -> !AbstractKafkaConfig.CONFIG_DEF.names().contains(name))
                .isEmpty();
        var configuration = KafkaConfig.fromProps(properties, false);
        assertThat(configuration.nodeId()).isEqualTo(2);
        var published = compose.at("/services/kafka2/ports/0").asString();
        assertThat(published).isEqualTo("19092:19092");
        assertThat(properties.getProperty("advertised.listeners")).contains("EXTERNAL://market.example.org:19092");
    }

    @Test
    void guardsTheBrokersAsTheEmbeddedOneIsGuarded() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(DEPLOY.resolve("kafka/server.properties"))));

        assertThat(properties).containsAllEntriesOf(Broker.security());
    }

    @Test
    void setsTheBrokersUpAsAClientThatKafkaUnderstands() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(DEPLOY.resolve("kafka/operations.properties"))));

        assertThat(properties.stringPropertyNames())
                .isNotEmpty()
                .filteredOn(name -> !AdminClientConfig.configNames().contains(name))
                .isEmpty();
    }

    private static JsonNode service(String name) {
        return compose.get("services").get(name);
    }

    private static Stream<JsonNode> services() {
        return compose.get("services").valueStream();
    }

    private static List<String> names(JsonNode object) {
        return new ArrayList<>(object.propertyNames());
    }

    private static String texts(Path directory) throws IOException {
        var text = new StringBuilder();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static List<String> hosts(Path certificate) throws Exception {
        try (var in = Files.newInputStream(certificate)) {
            var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return read.getSubjectAlternativeNames().stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        }
    }
}
