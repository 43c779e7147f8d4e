package org.platone.localstack.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Identity;
import org.platone.localstack.authority.Passwords;
import org.platone.localstack.process.PrivateFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the files that deploy/docker-compose.yml and the Helm chart name. What is there already stays as it is. */
final class DeploymentSecrets {

    /** The services and their databases; the gateway has none. */
    static final Map<String, String> DATABASES = Map.of(
            "market-service", "market",
            "clearing-service", "clearing",
            "settlement-service", "settlement",
            "blockchain-service", "blockchain");

    static final String GATEWAY = "gateway-service";

    private static final int MEMBERS = 3;
    private static final int VALIDATORS = 4;
    /** The first three numbers of the network that docker-compose.yml gives the validators. */
    private static final String CHAIN_NETWORK = "172.30.83.";

    private static final int SECRET_BYTES = 24;
    /** MongoDB takes at most 1024 characters of base 64. */
    private static final int KEYFILE_BYTES = 567;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final SecretsCommand command;
    private final Path root;
    private final Authority authority;
    private final Passwords passwords = new Passwords();

    DeploymentSecrets(SecretsCommand command, Clock clock) {
        this.command = command;
        this.root = command.directory();
        PrivateFiles.directory(root);
        this.authority = Authority.open(root.resolve("authority"), clock);
    }

    void write() {
        DATABASES.keySet().forEach(service -> service(service, List.of()));
        service(GATEWAY, List.of(command.host()));
        writeBroker();
        writeStore();
        writeOperator();
        writeChain();
        writeEnvironment();
        PrivateFiles.write(
                root.resolve("kubernetes/secrets.yaml"), new KubernetesSecrets(root, authority, this::service).text());
    }

    private Identity service(String name) {
        return service(name, name.equals(GATEWAY) ? List.of(command.host()) : List.of());
    }

    private Identity service(String name, List<String> others) {
        return server(name, name, others);
    }

    private Identity server(String file, String name, List<String> others) {
        var hosts = new ArrayList<>(List.of(file, "localhost", "127.0.0.1"));
        hosts.addAll(others);
        return authority.server(file, name, hosts);
    }

    private void writeBroker() {
        for (int i = 1; i <= MEMBERS; i++) {
            var broker = server("kafka" + i, "broker", List.of(command.host()));
            PrivateFiles.write(root.resolve("kafka/kafka%d.pem".formatted(i)), together(broker));
        }
        PrivateFiles.write(
                root.resolve("kafka/operations.pem"), together(server("operations", "operations", List.of())));
        // A cluster's id is a UUID in base 64, and Kafka's tools take one that begins with a hyphen for an option.
        kept("kafka/cluster-id", () -> "p" + passwords.random(16).substring(1));
    }

    private void writeStore() {
        for (int i = 1; i <= MEMBERS; i++) {
            var member = server("mongo" + i, "mongo" + i, List.of());
            PrivateFiles.write(root.resolve("mongo/mongo%d.pem".formatted(i)), together(member));
        }
        kept("mongo/keyfile", () -> Base64.getEncoder().encodeToString(bytes(KEYFILE_BYTES)));
        kept("mongo/root-password", () -> passwords.random(SECRET_BYTES));
        var users = new ArrayList<Map<String, String>>();
        DATABASES.forEach((service, database) -> {
            var password = kept("mongo/" + service, () -> passwords.random(SECRET_BYTES));
            users.add(Map.of("user", service, "password", password, "database", database));
            PrivateFiles.write(
                    root.resolve("settings").resolve(service).resolve("spring.mongodb.uri"),
                    "mongodb://%s:%s@%s/%s?replicaSet=platone&authSource=admin"
                            .formatted(service, password, command.mongo(), database));
        });
        users.sort((one, other) -> String.valueOf(one.get("user")).compareTo(String.valueOf(other.get("user"))));
        PrivateFiles.write(root.resolve("mongo/users.json"), json(users));
    }

    private byte[] bytes(int count) {
        return Base64.getUrlDecoder().decode(passwords.random(count));
    }

    private void writeOperator() {
        var own = root.resolve("participants/MO.json");
        if (!Files.exists(own)) {
            var file = new LinkedHashMap<String, String>();
            file.put("participantId", "MO");
            file.put("role", "OPERATOR");
            file.put("name", "Market Operator");
            file.put("clientId", "mo");
            file.put("clientSecret", passwords.random(SECRET_BYTES));
            file.put("username", "mo");
            file.put("password", passwords.random(SECRET_BYTES));
            file.put("gateway", "https://" + command.host());
            PrivateFiles.write(own, json(file));
        }
        var operator = read(own);
        var market = new LinkedHashMap<String, String>();
        for (var name : List.of("participantId", "role", "name")) {
            market.put(name, text(operator, name));
        }
        PrivateFiles.write(root.resolve("participants/market.json"), json(List.of(market)));
        kept("participants/gateway.json", () -> {
            var entry = new LinkedHashMap<>(market);
            entry.put("clientId", text(operator, "clientId"));
            entry.put("clientSecretHash", passwords.hash(text(operator, "clientSecret")));
            entry.put("username", text(operator, "username"));
            entry.put("passwordHash", passwords.hash(text(operator, "password")));
            return json(List.of(entry));
        });
        authority.participant("MO");
    }

    private void writeChain() {
        var keys = IntStream.rangeClosed(1, VALIDATORS)
                .mapToObj(i -> ValidatorKey.ofHex(kept(
                        "chain/validator%d.key".formatted(i),
                        () -> ValidatorKey.random().hex())))
                .toList();
        // Another first block is another chain.
        kept(
                "chain/genesis.json",
                () -> json(QbftGenesis.of(
                        command.chainId(),
                        keys.stream().map(ValidatorKey::address).toList())));
        var nodes = IntStream.range(0, keys.size())
                .mapToObj(i -> "enode://%s@%s%d:30303".formatted(keys.get(i).publicKey(), CHAIN_NETWORK, 11 + i))
                .toList();
        PrivateFiles.write(root.resolve("chain/static-nodes.json"), json(nodes));
    }

    /** What docker-compose.yml must know and cannot read in a file. */
    private void writeEnvironment() {
        try {
            PrivateFiles.write(root.resolve("compose.env"), """
                PLATONE_HOST=%s
                PLATONE_SECRETS=%s
                PLATONE_CHAIN_ID=%s
                PLATONE_USER=%s:%s
                """.formatted(
                            command.host(),
                            root,
                            read(root.resolve("chain/genesis.json"))
                                    .at("/config/chainId")
                                    .asLong(),
                            Files.getAttribute(root, "unix:uid"),
                            Files.getAttribute(root, "unix:gid")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file has, which is made if it is not there. */
    private String kept(String file, Supplier<String> content) {
        var path = root.resolve(file);
        try {
            if (!Files.exists(path)) {
                PrivateFiles.write(path, content.get());
            }
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String together(Identity identity) {
        return identity.privateKeyPem() + identity.certificatePem();
    }

    private static String json(Object content) {
        return JSON.writeValueAsString(content) + "\n";
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(JsonNode node, String name) {
        return Objects.requireNonNull(node.get(name), name).asString();
    }
}
