package org.platone.starter;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** An issuer of tokens with an HTTP endpoint for its keys. */
public final class TestIssuer implements AutoCloseable {

    public static final String ISSUER = "https://issuer.example";

    private final RSAKey key = key();
    private final HttpServer server;

    public TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    public String jwkSetUri() {
        return "http://localhost:" + server.getAddress().getPort() + "/jwks";
    }

    /** A token that is good. */
    public String token(String participantId, String role) {
        return token(participantId, role, claims -> claims);
    }

    /** A token with changed claims. */
    public String token(String participantId, String role, UnaryOperator<JWTClaimsSet.Builder> change) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("platone")
                .subject(participantId)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("participant_id", participantId)
                .claim("role", role);
        return sign(key, change.apply(claims).build());
    }

    /** A token whose header says what it is. */
    public String tokenOfType(String type) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("platone")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("participant_id", "AGG1")
                .claim("role", "AGGREGATOR")
                .build();
        return sign(key, claims, new JOSEObjectType(type));
    }

    /** A token that somebody else signed under the same key id. */
    public String forged(String participantId, String role) {
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("platone")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("participant_id", participantId)
                .claim("role", role)
                .build();
        return sign(key(), claims);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String sign(RSAKey key, JWTClaimsSet claims) {
        return sign(key, claims, JOSEObjectType.JWT);
    }

    private static String sign(RSAKey key, JWTClaimsSet claims, JOSEObjectType type) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").type(type);
            var token = new SignedJWT(header.build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
