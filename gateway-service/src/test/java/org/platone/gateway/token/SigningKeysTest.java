package org.platone.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class SigningKeysTest {

    @TempDir
    private Path directory;

    @Test
    void areTheSameWhenReadAgain() {
        var file = directory.resolve("new").resolve("keys.json");

        var made = SigningKeys.of(file);

        assertThat(made.getKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.isPrivate()).isTrue());
        assertThat(SigningKeys.of(file).toString(false)).isEqualTo(made.toString(false));
    }

    @Test
    void signInTheWayOfTheirKind() throws Exception {
        var made = SigningKeys.of(directory.resolve("keys.json"));
        var brought = new JWKSet(
                new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.RS256).generate());

        assertThat(SigningKeys.algorithm(made)).isEqualTo(SignatureAlgorithm.ES256);
        assertThat(SigningKeys.algorithm(brought)).isEqualTo(SignatureAlgorithm.RS256);
        var unnamed = new JWKSet(new RSAKeyGenerator(2048).generate());
        assertThat(SigningKeys.algorithm(unnamed)).isEqualTo(SignatureAlgorithm.RS256);
    }

    @Test
    void areForTheirOwnersEyesOnly() throws Exception {
        var file = directory.resolve("keys.json");

        SigningKeys.of(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(directory)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void areNotReplacedWhenTheFileIsBroken() throws Exception {
        var file = Files.writeString(directory.resolve("keys.json"), "{ broken");

        assertThatThrownBy(() -> SigningKeys.of(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
        assertThat(file).hasContent("{ broken");
    }
}
