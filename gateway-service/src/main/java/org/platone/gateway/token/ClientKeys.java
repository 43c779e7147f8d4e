package org.platone.gateway.token;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;

/** The keys by which a participant's systems sign. */
public final class ClientKeys {

    private static final int RSA_BITS = 2048;

    private ClientKeys() {}

    /** The JWK set as it may be kept; empty if it has no key, a private one, or one that is too weak. */
    public static Optional<Map<String, Object>> publicOnly(Map<String, Object> keys) {
        return parse(keys)
                .filter(set -> !set.isEmpty() && set.getKeys().stream().allMatch(ClientKeys::isGood))
                .map(JWKSet::toJSONObject);
    }

    static Optional<JWKSet> parse(Map<String, Object> keys) {
        try {
            return Optional.of(JWKSet.parse(keys));
        } catch (ParseException broken) {
            return Optional.empty();
        }
    }

    private static boolean isGood(JWK key) {
        return !key.isPrivate()
                && switch (key) {
                    case ECKey elliptic -> elliptic.getCurve().equals(Curve.P_256);
                    case RSAKey rsa -> rsa.size() >= RSA_BITS;
                    default -> false;
                };
    }
}
