package org.platone.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** The keys that sign tokens, kept in a file that only its owner may read: they are the same after a restart. */
final class SigningKeys {

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private SigningKeys() {}

    /** Reads the keys, or makes and keeps a new one when there is no file. */
    static JWKSet of(Path file) {
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (NoSuchFileException absent) {
            return make(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (ParseException broken) {
            throw new IllegalStateException(file + " is not a JWK set; without it a new key is made", broken);
        }
    }

    /** With which of them, the first, tokens are signed. */
    static SignatureAlgorithm algorithm(JWKSet keys) {
        var key = keys.getKeys().getFirst();
        if (key.getAlgorithm() == null) {
            return key instanceof ECKey ? SignatureAlgorithm.ES256 : SignatureAlgorithm.RS256;
        }
        var algorithm = SignatureAlgorithm.from(key.getAlgorithm().getName());
        if (algorithm == null) {
            throw new IllegalStateException(key.getAlgorithm() + " is no algorithm to sign tokens with");
        }
        return algorithm;
    }

    private static JWKSet make(Path file) {
        try {
            var keys = new JWKSet(new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate());
            keep(keys, file.toAbsolutePath());
            log.info("A new key signs the tokens: {}", file);
            return keys;
        } catch (JOSEException failure) {
            throw new IllegalStateException("No key to sign tokens with can be made", failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void keep(JWKSet keys, Path file) throws IOException {
        var folder = file.getParent();
        Files.createDirectories(folder);
        var privately = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var written = Files.createTempFile(folder, "keys", ".tmp", privately);
        try (var channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            var bytes = StandardCharsets.UTF_8.encode(keys.toString(false));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
