package org.platone.starter.access;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * Does not check a signature again that was good a moment ago: whoever hands in many bids sends the same token with each.
 * What a token says, its expiry too, is checked each time.
 */
final class CheckedTokens implements JwtDecoder {

    private static final long FRESH_NANOS = Duration.ofSeconds(30).toNanos();
    private static final int MOST = 1000;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Map<String, Checked> known = new ConcurrentHashMap<>();

    /** @param signatures refuses what is not signed by one of the issuer's keys */
    CheckedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> validator) {
        this.signatures = signatures;
        this.validator = validator;
    }

    @Override
    public Jwt decode(String token) {
        var there = known.get(token);
        if (there == null || System.nanoTime() - there.at() > FRESH_NANOS) {
            return checked(token);
        }
        var result = validator.validate(there.jwt());
        if (result.hasErrors()) {
            known.remove(token);
            throw new JwtValidationException("The token is not valid any more", result.getErrors());
        }
        return there.jwt();
    }

    private Jwt checked(String token) {
        var jwt = signatures.decode(token);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(token, new Checked(jwt, System.nanoTime()));
        return jwt;
    }

    private record Checked(Jwt jwt, long at) {}
}
