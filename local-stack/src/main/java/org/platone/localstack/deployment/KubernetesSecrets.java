package org.platone.localstack.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.platone.localstack.authority.Authority;
import org.platone.localstack.authority.Identity;

/** The same secrets as objects of Kubernetes, by the names that the Helm chart looks for. */
final class KubernetesSecrets {

    private final Path root;
    private final Authority authority;
    private final Function<String, Identity> services;
    private final StringBuilder text = new StringBuilder();

    KubernetesSecrets(Path root, Authority authority, Function<String, Identity> services) {
        this.root = root;
        this.authority = authority;
        this.services = services;
    }

    String text() {
        var ca = read(authority.certificate());
        for (var service : new TreeMap<>(DeploymentSecrets.DATABASES).keySet()) {
            certificate(service, ca);
            secret(
                    service + "-settings",
                    "Opaque",
                    Map.of("spring.mongodb.uri", read(root.resolve("settings/" + service + "/spring.mongodb.uri"))));
        }
        certificate(DeploymentSecrets.GATEWAY, ca);
        secret("platone-callers", "Opaque", Map.of("callers.crt", read(authority.callersCertificates())));
        secret(
                "platone-participants",
                "Opaque",
                ordered(
                        "gateway.json", read(root.resolve("participants/gateway.json")),
                        "market.json", read(root.resolve("participants/market.json"))));
        secret(
                "platone-participants-authority",
                "kubernetes.io/tls",
                ordered(
                        "tls.crt", read(authority.participantsCertificate()),
                        "tls.key", read(authority.participantsKey())));
        secret(
                "platone-operations",
                "Opaque",
                Map.of("operations.pem", read(root.resolve("kafka/operations.pem")), "ca.crt", ca));
        return text.toString();
    }

    private void certificate(String service, String ca) {
        var identity = services.apply(service);
        var files = ordered("tls.crt", identity.certificatePem(), "tls.key", identity.privateKeyPem());
        files.put("ca.crt", ca);
        secret(service + "-tls", "kubernetes.io/tls", files);
    }

    private void secret(String name, String type, Map<String, String> files) {
        text.append("---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: ")
                .append(name)
                .append('\n');
        text.append("type: ").append(type).append("\nstringData:\n");
        new TreeMap<>(files).forEach((file, content) -> {
            text.append("  ").append(file).append(": |\n");
            content.lines().forEach(line -> text.append("    ").append(line).append('\n'));
        });
    }

    private static Map<String, String> ordered(String one, String first, String other, String second) {
        var files = new LinkedHashMap<String, String>();
        files.put(one, first);
        files.put(other, second);
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
