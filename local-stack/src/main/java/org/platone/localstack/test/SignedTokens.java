package org.platone.localstack.test;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** Signs tokens like the gateway's, and publishes the key to check them with. */
final class SignedTokens {

    static final String AUDIENCE = "platone";

    private static final Duration VALIDITY = Duration.ofHours(4);
    private static final String KEY_ID = "embedded";

    private final KeyPair key = newKey();
    private final HttpsServer server;
    private final Clock clock;

    private SignedTokens(HttpsServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    static SignedTokens publish(SSLContext tls, Clock clock) {
        try {
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            server.setExecutor(Executors.newCachedThreadPool(
                    Thread.ofPlatform().daemon().name("tokens-", 0).factory()));
            var tokens = new SignedTokens(server, clock);
            server.createContext("/oauth2/jwks", exchange -> {
                var body = tokens.keySet().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                try (var out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    String keySetAddress() {
        return issuer() + "/oauth2/jwks";
    }

    String token(String participantId, String role) {
        return token(participantId, role, AUDIENCE, VALIDITY);
    }

    /** @param validity may be negative: then it is over */
    String token(String participantId, String role, String audience, Duration validity) {
        long now = clock.instant().getEpochSecond();
        var header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}";
        var claims = """
                {"iss":"%s","sub":"%s","aud":["%s"],"iat":%d,"nbf":%d,"exp":%d,"participant_id":"%s","role":"%s"}""".formatted(
                        issuer(),
                        quoted(participantId),
                        audience,
                        now,
                        now - 60,
                        now + validity.toSeconds(),
                        quoted(participantId),
                        quoted(role));
        var content = base64(header) + "." + base64(claims);
        return content + "." + base64(sign(content));
    }

    private String keySet() {
        var publicKey = (RSAPublicKey) key.getPublic();
        return """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}""".formatted(
                        KEY_ID,
                        base64(unsigned(publicKey.getModulus().toByteArray())),
                        base64(unsigned(publicKey.getPublicExponent().toByteArray())));
    }

    private byte[] sign(String content) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
