package org.platone.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.platone.localstack.authority.Identity;
import org.platone.localstack.process.Child;
import org.platone.localstack.process.Children;
import org.platone.localstack.process.FileTree;
import org.platone.localstack.process.Launch;

/** A Keycloak of its own process, with the realm that the project ships and another of the same content. */
final class Keycloak implements AutoCloseable {

    static final String REALM = "platone";
    static final String OTHER_REALM = "elsewhere";

    private static final Duration START = Duration.ofMinutes(5);

    private final Children children = Children.open(5);
    private final int port;

    private Keycloak(int port) {
        this.port = port;
    }

    /** @param environment what the placeholders of the realm stand for */
    static Keycloak start(
            Path home, int port, String realm, Identity identity, HttpClient client, Map<String, String> environment)
            throws IOException {
        var data = home.resolve("data");
        FileTree.empty(data);
        var imports = Files.createDirectories(data.resolve("import"));
        Files.writeString(imports.resolve("platone-realm.json"), realm);
        Files.writeString(
                imports.resolve("elsewhere-realm.json"),
                realm.replaceFirst("\"realm\"\\s*:\\s*\"" + REALM + "\"", "\"realm\":\"" + OTHER_REALM + "\""));
        var keycloak = new Keycloak(port);
        var child = keycloak.launch(home, identity, environment);
        var ready = HttpRequest.newBuilder(
                        URI.create(keycloak.issuer(OTHER_REALM) + "/.well-known/openid-configuration"))
                .build();
        child.await("did not serve its realms", START, Duration.ofMillis(500), () -> answers(client, ready));
        return keycloak;
    }

    private Child launch(Path home, Identity identity, Map<String, String> environment) {
        var all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m");
        return children.start(new Launch(
                "keycloak",
                List.of(
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start",
                        "--db=dev-mem",
                        "--cache=local",
                        "--import-realm",
                        "--http-enabled=false",
                        "--hostname=https://localhost:" + port,
                        "--https-port=" + port,
                        "--https-certificate-file=" + identity.certificate(),
                        "--https-certificate-key-file=" + identity.privateKey()),
                home,
                home.resolve("keycloak.log"),
                all));
    }

    private static boolean answers(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    String issuer(String realm) {
        return "https://localhost:" + port + "/realms/" + realm;
    }

    @Override
    public void close() {
        children.close();
    }
}
