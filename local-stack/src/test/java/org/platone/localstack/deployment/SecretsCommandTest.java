package org.platone.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class SecretsCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path directory;

    @Test
    void keepsWhatIsThere() throws IOException {
        write("--host", "market.example.org");
        var before = contents();

        write("--host", "market.example.org");

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void certifiesTheGatewayForItsHostAndKeepsEverythingElseWhenThatChanges() throws Exception {
        write("--host", "market.example.org");
        var password = Files.readString(directory.resolve("mongo/root-password"));
        var clearing = Files.readString(directory.resolve("authority/services/clearing-service.pem"));
        var own = List.of("gateway-service", "localhost", "127.0.0.1");

        assertThat(hosts("gateway-service")).containsAll(own).contains("market.example.org");

        write("--host", "10.1.2.3");

        assertThat(hosts("gateway-service")).containsAll(own).contains("10.1.2.3");
        assertThat(Files.readString(directory.resolve("mongo/root-password"))).isEqualTo(password);
        assertThat(Files.readString(directory.resolve("authority/services/clearing-service.pem")))
                .isEqualTo(clearing);
    }

    @Test
    void letsNobodyElseReadASecret() throws IOException {
        write("--host", "localhost");

        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> !isPublic(file)))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .containsExactlyInAnyOrder(
                                    PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        }
    }

    @Test
    void tellsTheGatewayOnlyHashesOfTheOperatorsSecrets() throws IOException {
        write("--host", "localhost");
        var operator = JSON.readTree(Files.readString(directory.resolve("participants/MO.json")));
        var gateway = Files.readString(directory.resolve("participants/gateway.json"));
        var known = JSON.readTree(gateway).get(0);

        assertThat(OpenBSDBCrypt.checkPassword(
                        known.get("clientSecretHash").asString(),
                        operator.get("clientSecret").asString().toCharArray()))
                .isTrue();
        assertThat(OpenBSDBCrypt.checkPassword(
                        known.get("passwordHash").asString(),
                        operator.get("password").asString().toCharArray()))
                .isTrue();
        assertThat(gateway)
                .doesNotContain(operator.get("clientSecret").asString())
                .doesNotContain(operator.get("password").asString());
    }

    @Test
    void namesTheValidatorsInTheFirstBlockAndToEachOther() throws IOException {
        write("--host", "localhost", "--chain-id", "4711");
        var genesis = JSON.readTree(Files.readString(directory.resolve("chain/genesis.json")));
        var key = ValidatorKey.ofHex(Files.readString(directory.resolve("chain/validator3.key")));

        assertThat(genesis.at("/config/chainId").asLong()).isEqualTo(4711);
        assertThat(genesis.get("extraData").asString()).contains(HexFormat.of().formatHex(key.address()));
        assertThat(JSON.readTree(Files.readString(directory.resolve("chain/static-nodes.json")))
                        .get(2)
                        .asString())
                .isEqualTo("enode://" + key.publicKey() + "@172.30.83.13:30303");
    }

    @Test
    void objectsToWhatCannotBe() {
        assertThat(SecretsCommand.objection(List.of("there", "--host", "localhost")))
                .isEmpty();
        for (var wrong : List.of(
                List.<String>of(),
                List.of("there"),
                List.of("--host", "localhost"),
                List.of("there", "elsewhere", "--host", "localhost"),
                List.of("there", "--host"),
                List.of("there", "--host", "not a name"),
                List.of("there", "--host", "localhost", "--chain-id", "0"),
                List.of("there", "--host", "localhost", "--mongo", "mongodb://user@host"),
                List.of("there", "--host", "localhost", "--colour", "red"))) {
            assertThat(SecretsCommand.objection(wrong)).as("%s", wrong).isPresent();
        }
    }

    private void write(String... options) {
        var arguments = new ArrayList<>(List.of(directory.toString()));
        arguments.addAll(List.of(options));
        SecretsCommand.run(arguments);
    }

    private static boolean isPublic(Path file) {
        // Certificates are for everybody.
        return file.toString().contains("/authority/")
                && !file.toString().endsWith("-key.pem")
                && file.toString().endsWith(".pem");
    }

    private List<String> hosts(String service) throws Exception {
        try (var in = Files.newInputStream(directory.resolve("authority/services/" + service + ".pem"))) {
            var certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            return certificate.getSubjectAlternativeNames().stream()
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        }
    }

    private Map<String, String> contents() throws IOException {
        var contents = new HashMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                contents.put(directory.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
