package org.platone.gateway.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.platone.gateway.files.PrivateFile;
import org.platone.gateway.files.WatchedFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/**
 * The keys of tokens, in a file that only its owner may read: they are the same after a restart, and change with the file.
 * The first one signs. When it is old a new one takes its place; the old one stays until its last token has expired.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    /** Those that the services believe. */
    static final Set<SignatureAlgorithm> ALGORITHMS = Set.of(SignatureAlgorithm.ES256, SignatureAlgorithm.RS256);

    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    private final Path file;
    private final Duration lifetime;
    private final Duration validity;
    private final Clock clock;
    private final WatchedFile<JWKSet> keys;

    /**
     * Reads the keys, or makes and keeps a new one when there is no file.
     *
     * @param validity of a token
     */
    SigningKeys(Path file, Duration lifetime, Duration validity, Clock clock) {
        this.file = file;
        this.lifetime = lifetime;
        this.validity = validity;
        this.clock = clock;
        if (!Files.exists(file)) {
            renew();
        }
        try {
            this.keys = new WatchedFile<>(file, SigningKeys::parse, parse(Files.readAllBytes(file)));
        } catch (Exception broken) {
            throw new IllegalStateException(file + " is not a JWK set; without it a new key is made", broken);
        }
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) throws KeySourceException {
        return selector.select(keys.current());
    }

    /** The key that signs now. */
    JWK signing() {
        if (isOld(first(keys.current()))) {
            renew();
        }
        return first(keys.current());
    }

    /** How a key signs. */
    static SignatureAlgorithm algorithm(JWK key) {
        if (key.getAlgorithm() == null) {
            return key instanceof ECKey ? SignatureAlgorithm.ES256 : SignatureAlgorithm.RS256;
        }
        var algorithm = SignatureAlgorithm.from(key.getAlgorithm().getName());
        if (algorithm == null) {
            throw new IllegalStateException(key.getAlgorithm() + " is no algorithm to sign tokens with");
        }
        return algorithm;
    }

    private void renew() {
        try {
            PrivateFile.alone(file, () -> {
                var before =
                        Files.exists(file) ? parse(Files.readAllBytes(file)).getKeys() : List.<JWK>of();
                // Another gateway may have been here first.
                if (before.isEmpty() || isOld(before.getFirst())) {
                    PrivateFile.write(file, new JWKSet(withANewOne(before)).toString(false));
                    log.info("A new key signs the tokens: {}", file);
                }
                return before;
            });
        } catch (Exception failure) {
            throw new IllegalStateException("No key to sign tokens with can be kept in " + file, failure);
        }
    }

    private List<JWK> withANewOne(List<JWK> before) throws JOSEException {
        var now = clock.instant();
        var all = new ArrayList<JWK>();
        all.add(new ECKeyGenerator(Curve.P_256)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .keyIDFromThumbprint(true)
                .issueTime(Date.from(now))
                .generate());
        // Each signed until the one before it in this list was made.
        for (int index = 0; index < before.size(); index++) {
            var end = index == 0 ? now : issued(before.get(index - 1));
            if (end.plus(validity).plus(validity).isAfter(now)) {
                all.add(before.get(index));
            }
        }
        return all;
    }

    /** A key that does not say when it was made is its owner's to replace. */
    private boolean isOld(JWK key) {
        return key.getIssueTime() != null && issued(key).plus(lifetime).isBefore(clock.instant());
    }

    private static Instant issued(JWK key) {
        return key.getIssueTime() == null
                ? Instant.MAX.minus(Duration.ofDays(1000))
                : key.getIssueTime().toInstant();
    }

    private static JWK first(JWKSet keys) {
        return keys.getKeys().getFirst();
    }

    private static JWKSet parse(byte[] content) throws ParseException {
        var keys = JWKSet.parse(new String(content, StandardCharsets.UTF_8));
        if (keys.isEmpty()) {
            throw new ParseException("There is no key", 0);
        }
        return keys;
    }
}
