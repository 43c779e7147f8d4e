package org.platone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.marcnuri.helm.Helm;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.platone.localstack.deployment.SecretsCommand;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CHART = PROJECT.resolve("deploy/helm/platone");
    /** Where the check of what KEDA is told finds it. */
    private static final Path RENDERED = PROJECT.resolve("deploy/target/rendered");

    private static final String NEEDED = """
        host: market.example.org
        kafka: { bootstrapServers: "kafka1.example.org:9093,kafka2.example.org:9093" }
        chain: { rpcUrls: ["https://node1.example.org:8545", "https://node2.example.org:8545"], id: 20111 }
        """;
    private static final String SCALED = NEEDED + """
        settings: { platone.market.silence: ACCEPT, platone.market.min-price: -2 }
        services:
          gateway-service:
            replicas: 2
            persistence: { accessModes: [ReadWriteMany], storageClass: shared }
          market-service: { autoscaling: { enabled: true } }
          clearing-service: { autoscaling: { enabled: true } }
          settlement-service: { autoscaling: { enabled: true }, settings: { platone.settlement.cut-off: 3h } }
        """;

    /** Refuses what the object does not have, and misses what it must have. */
    @FunctionalInterface
    private interface Schema {
        void check(JsonElement object) throws IOException;
    }

    private static final Map<String, Schema> SCHEMAS = Map.of(
            "ConfigMap", V1ConfigMap::validateJsonElement,
            "Deployment", V1Deployment::validateJsonElement,
            "Job", V1Job::validateJsonElement,
            "NetworkPolicy", V1NetworkPolicy::validateJsonElement,
            "PersistentVolumeClaim", V1PersistentVolumeClaim::validateJsonElement,
            "PodDisruptionBudget", V1PodDisruptionBudget::validateJsonElement,
            "Secret", V1Secret::validateJsonElement,
            "Service", V1Service::validateJsonElement,
            "ServiceAccount", V1ServiceAccount::validateJsonElement);

    /** The check of what KEDA is told looks at them. */
    private static final Set<String> OF_KEDA = Set.of("ScaledObject", "TriggerAuthentication");

    @TempDir
    private Path directory;

    @Test
    void isAChart() {
        var result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void makesObjectsThatKubernetesTakes() throws IOException {
        for (var values : Map.of("plain", NEEDED, "scaled", SCALED).entrySet()) {
            for (var object : render(values.getKey(), values.getValue())) {
                var kind = object.get("kind").asString();
                if (!OF_KEDA.contains(kind)) {
                    assertThat(SCHEMAS).as("%s", object).containsKey(kind);
                    check(kind, object);
                }
            }
        }
    }

    @Test
    void refusesAnObjectThatKubernetesWouldNotTake() throws IOException {
        var deployment = render("wrong", NEEDED).stream()
                .filter(object -> object.get("kind").asString().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        var text = deployment.toString().replace("\"containerPort\"", "\"containerPrt\"");

        assertThatThrownBy(() -> V1Deployment.validateJsonElement(JsonParser.parseString(text)))
                .hasMessageContaining("containerPrt");
    }

    @Test
    void tellsServicesOnlyWhatTheyKnow() throws IOException {
        var known = new KnownSettings(PROJECT);
        var deployments = of("Deployment", render("scaled", SCALED));

        assertThat(deployments.keySet())
                .containsExactlyInAnyOrder(
                        "gateway-service",
                        "market-service",
                        "clearing-service",
                        "settlement-service",
                        "blockchain-service");
        deployments.forEach((name, deployment) -> assertThat(
                        known.unknownOf(environment(deployment).keySet()))
                .as(name)
                .isEmpty());
        assertThat(environment(named(deployments, "settlement-service")))
                .containsEntry("PLATONE_SETTLEMENT_CUTOFF", "3h")
                .containsEntry("PLATONE_MARKET_MINPRICE", "-2");
        assertThat(environment(named(deployments, "gateway-service"))).containsEntry("SERVER_SSL_CLIENTAUTH", "want");
        assertThat(environment(named(deployments, "market-service"))).containsEntry("SERVER_SSL_CLIENTAUTH", "need");
        assertThat(environment(named(deployments, "blockchain-service")))
                .containsEntry("PLATONE_CHAIN_RPCURL", "https://node1.example.org:8545,https://node2.example.org:8545")
                .containsEntry("PLATONE_CHAIN_CHAINID", "20111");
    }

    @Test
    void mountsWhatIsNamedFromSecretsThatAreMade() throws IOException {
        var secrets = secrets();
        for (var entry : of("Deployment", render("plain", NEEDED)).entrySet()) {
            var pod = entry.getValue().at("/spec/template/spec");
            var files = new TreeSet<String>();
            for (var volume : pod.get("volumes")) {
                var secret = volume.at("/secret/secretName");
                if (secret.isString()) {
                    assertThat(secrets).as(entry.getKey()).containsKey(secret.asString());
                    var mount = mountOf(pod, volume.get("name").asString());
                    named(secrets, secret.asString())
                            .get("stringData")
                            .propertyNames()
                            .forEach(key -> files.add(mount + "/" + key));
                }
            }
            for (var value : environment(entry.getValue()).values()) {
                var path = value.replaceFirst("^file:", "");
                if (path.startsWith("/run/platone/")) {
                    assertThat(files).as(entry.getKey()).contains(path);
                }
            }
            if (!entry.getKey().equals("gateway-service")) {
                assertThat(files).contains("/run/platone/settings/spring.mongodb.uri");
            }
        }
    }

    @Test
    void givesEveryPodNoMoreThanItMustHave() throws IOException {
        var objects = render("plain", NEEDED);
        Stream.concat(of("Deployment", objects).values().stream(), of("Job", objects).values().stream())
                .forEach(workload -> {
                    var pod = workload.at("/spec/template/spec");
                    var container = pod.at("/containers/0");
                    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                            .isTrue();
                    assertThat(pod.at("/automountServiceAccountToken").asBoolean(true))
                            .isFalse();
                    assertThat(container
                                    .at("/securityContext/readOnlyRootFilesystem")
                                    .asBoolean())
                            .isTrue();
                    assertThat(container
                                    .at("/securityContext/allowPrivilegeEscalation")
                                    .asBoolean(true))
                            .isFalse();
                    assertThat(container
                                    .at("/securityContext/capabilities/drop/0")
                                    .asString())
                            .isEqualTo("ALL");
                    assertThat(container.at("/resources/requests/memory").isMissingNode())
                            .isFalse();
                    assertThat(container.at("/resources/limits/memory").isMissingNode())
                            .isFalse();
                });
        assertThat(of("NetworkPolicy", objects).keySet())
                .isEqualTo(of("Deployment", objects).keySet());
        assertThat(of("PodDisruptionBudget", objects).keySet())
                .containsExactlyInAnyOrder("market-service", "clearing-service", "settlement-service");
    }

    @Test
    void asksServicesHowTheyAreByTheProgramOfTheImage() throws IOException {
        var healthy = PROJECT.resolve("deploy/image/healthy");
        assertThat(healthy).isExecutable();
        for (var deployment : of("Deployment", render("plain", NEEDED)).values()) {
            for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                assertThat(deployment
                                .at("/spec/template/spec/containers/0/%s/exec/command/0".formatted(probe))
                                .asString())
                        .isEqualTo("/opt/platone/healthy");
            }
        }
    }

    @Test
    void scalesByGroupsAndTopicsThatThereAre() throws IOException {
        var sources = new StringBuilder();
        for (var service : List.of("market-service", "clearing-service", "settlement-service")) {
            try (var files = Files.walk(PROJECT.resolve(service).resolve("src/main/java"))) {
                for (var file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    sources.append(Files.readString(file));
                }
            }
        }
        var objects = render("scaled", SCALED);
        var scaled = of("ScaledObject", objects);

        assertThat(scaled.keySet())
                .containsExactlyInAnyOrder("market-service", "clearing-service", "settlement-service");
        scaled.values().stream()
                .flatMap(object -> object.at("/spec/triggers").valueStream())
                .map(trigger -> trigger.get("metadata"))
                .forEach(trigger -> assertThat(sources)
                        .contains("\"" + trigger.get("consumerGroup").asString() + "\"")
                        .contains("\"" + trigger.get("topic").asString() + "\""));
        for (var name : scaled.keySet()) {
            assertThat(named(of("Deployment", objects), name)
                            .at("/spec/replicas")
                            .isMissingNode())
                    .as("KEDA says how many %s there are", name)
                    .isTrue();
        }
    }

    @Test
    void refusesValuesThatCannotBe() {
        var wrong = Map.of(
                "",
                "host: how participants reach",
                NEEDED + "colour: red\n",
                "colour",
                NEEDED.replace("id: 20111", "id: twelve"),
                "chain",
                NEEDED.replace("https://node1", "node1"),
                "rpcUrls",
                NEEDED + "services: { blockchain-service: { replicas: 2 } }\n",
                "blockchain-service",
                NEEDED + "services: { gateway-service: { replicas: 2 } }\n",
                "gateway-service",
                NEEDED + "settings: { SILENCE: ACCEPT }\n",
                "SILENCE");

        wrong.forEach((values, about) -> assertThatThrownBy(() -> render("refused", values))
                .as(values)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(about));
    }

    @Test
    void namesItsSecretsAsTheyAreMade() throws IOException {
        for (var secret : secrets().values()) {
            check("Secret", secret);
        }
    }

    private static void check(String kind, JsonNode object) throws IOException {
        named(SCHEMAS, kind).check(JsonParser.parseString(object.toString()));
    }

    private Map<String, JsonNode> secrets() throws IOException {
        var made = directory.resolve("secrets");
        SecretsCommand.run(List.of(made.toString(), "--host", "market.example.org"));
        return of("Secret", objects(Files.readString(made.resolve("kubernetes/secrets.yaml"))));
    }

    private List<JsonNode> render(String name, String values) throws IOException {
        var text = new Helm(CHART)
                .template()
                .withName("platone")
                .withKubeVersion("1.33.0")
                .withValuesFile(values(values))
                .call();
        Files.createDirectories(RENDERED);
        Files.writeString(RENDERED.resolve(name + ".yaml"), text);
        return objects(text);
    }

    private Path values(String text) throws IOException {
        return Files.writeString(directory.resolve("values.yaml"), text);
    }

    private static List<JsonNode> objects(String text) {
        var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        return StreamSupport.stream(yaml.loadAll(text).spliterator(), false)
                .filter(object -> object != null)
                .map(object -> JsonMapper.shared().<JsonNode>valueToTree(object))
                .toList();
    }

    private static Map<String, JsonNode> of(String kind, List<JsonNode> objects) {
        return objects.stream()
                .filter(object -> object.get("kind").asString().equals(kind))
                .collect(Collectors.toMap(
                        object -> object.at("/metadata/name").asString(), object -> object, (a, b) -> a, TreeMap::new));
    }

    private static <T> T named(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private static Map<String, String> environment(JsonNode workload) {
        return workload.at("/spec/template/spec/containers/0/env")
                .valueStream()
                .collect(Collectors.toMap(
                        variable -> variable.get("name").asString(),
                        variable -> variable.get("value").asString()));
    }

    private static String mountOf(JsonNode pod, String volume) {
        return pod.at("/containers/0/volumeMounts")
                .valueStream()
                .filter(mount -> mount.get("name").asString().equals(volume))
                .map(mount -> mount.get("mountPath").asString())
                .findFirst()
                .orElseThrow();
    }
}
