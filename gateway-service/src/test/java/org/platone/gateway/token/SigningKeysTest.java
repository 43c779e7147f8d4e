package org.platone.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class SigningKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("new").resolve("keys.json");
    }

    private SigningKeys at(Instant now) {
        return new SigningKeys(file(), LIFETIME, VALIDITY, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<String> shown(SigningKeys keys) throws Exception {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), new SimpleSecurityContext()).stream()
                .map(JWK::getKeyID)
                .toList();
    }

    @Test
    void areTheSameWhenReadAgain() {
        var made = at(NOW).signing();

        assertThat(made.isPrivate()).isTrue();
        assertThat(at(NOW.plus(LIFETIME)).signing()).isEqualTo(made);
    }

    @Test
    void signInTheWayOfTheirKind() throws Exception {
        assertThat(SigningKeys.algorithm(at(NOW).signing())).isEqualTo(SignatureAlgorithm.ES256);
        var brought = new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.RS256).generate();
        assertThat(SigningKeys.algorithm(brought)).isEqualTo(SignatureAlgorithm.RS256);
        assertThat(SigningKeys.algorithm(new RSAKeyGenerator(2048).generate())).isEqualTo(SignatureAlgorithm.RS256);
    }

    @Test
    void giveWayToANewOneAndStayUntilTheLastTokenHasExpired() throws Exception {
        var first = at(NOW).signing().getKeyID();

        var later = NOW.plus(LIFETIME).plusSeconds(1);
        var keys = at(later);
        var second = keys.signing().getKeyID();
        assertThat(second).isNotEqualTo(first);
        assertThat(shown(keys)).containsExactly(second, first);

        var muchLater = later.plus(LIFETIME).plusSeconds(1);
        var third = at(muchLater).signing().getKeyID();
        assertThat(shown(at(muchLater))).containsExactly(third, second);
    }

    @Test
    void areTheOwnersToReplaceWhenTheyDoNotSayHowOldTheyAre() throws Exception {
        var brought = new RSAKeyGenerator(2048).keyID("brought").generate();
        Files.createDirectories(file().getParent());
        Files.writeString(file(), new JWKSet(brought).toString(false));

        assertThat(at(NOW.plus(Duration.ofDays(10_000))).signing()).isEqualTo(brought);
    }

    @Test
    void changeWithTheFile() throws Exception {
        var keys = at(NOW);
        var first = keys.signing();
        var brought = new RSAKeyGenerator(2048).keyID("brought").generate();

        Files.writeString(file(), new JWKSet(List.of(brought, first)).toString(false));

        assertThat(keys.signing()).isEqualTo(brought);
        assertThat(shown(keys)).containsExactly("brought", first.getKeyID());
    }

    @Test
    void areForTheirOwnersEyesOnly() throws Exception {
        at(NOW).signing();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void areNotReplacedWhenTheFileIsBroken() throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{ broken");

        assertThatThrownBy(() -> at(NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file().toString());
        assertThat(file()).hasContent("{ broken");
    }
}
