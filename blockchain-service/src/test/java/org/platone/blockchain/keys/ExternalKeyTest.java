package org.platone.blockchain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.Sign;
import org.web3j.utils.Numeric;
import tools.jackson.databind.json.JsonMapper;

/** Beside a small server that speaks the published API of Web3Signer: the real one is in no registry we build from. */
class ExternalKeyTest {
    private static final byte[] BYTES = "a transaction".getBytes(StandardCharsets.UTF_8);

    private final Credentials credentials = Credentials.create("0x" + "17".repeat(32));
    private final String publicKey =
            Numeric.toHexStringWithPrefixZeroPadded(credentials.getEcKeyPair().getPublicKey(), 128);
    private volatile Credentials signsWith = credentials;
    private volatile String instead = "";
    private HttpServer server;
    private ExternalKey key;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/eth1/sign/" + publicKey, exchange -> {
            var data = JsonMapper.shared()
                    .readTree(exchange.getRequestBody().readAllBytes())
                    .get("data")
                    .asString();
            var answer = instead.isEmpty() ? sign(Numeric.hexStringToByteArray(data)) : instead;
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        key = key("http://localhost:" + server.getAddress().getPort() + "/");
    }

    private ExternalKey key(String url) {
        return new ExternalKey(URI.create(url), publicKey, Duration.ofSeconds(10), HttpClient.newHttpClient());
    }

    /** With the higher s and a meaningless last byte, as some vaults answer. */
    private String sign(byte[] data) {
        var signature = Sign.signMessage(data, signsWith.getEcKeyPair());
        var higher = Signature.ORDER.subtract(new BigInteger(1, signature.getS()));
        return Numeric.toHexString(signature.getR()) + Numeric.toHexStringNoPrefixZeroPadded(higher, 64) + "00";
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void signsAsTheKeyWouldHere() {
        var here = new KeystoreKey(() -> credentials);

        assertThat(key.address()).isEqualTo(here.address()).isEqualTo(new Address(credentials.getAddress()));
        assertThat(key.sign(BYTES)).isEqualTo(here.sign(BYTES));
    }

    @Test
    void refusesASignatureOfAnotherKey() {
        signsWith = Credentials.create("0x" + "18".repeat(32));

        assertThatThrownBy(() -> key.sign(BYTES))
                .isInstanceOf(SignerAway.class)
                .hasMessageEndingWith(" signs with another key");
    }

    @Test
    void saysWhatIsWrongWithTheSigner() {
        instead = "no signature";
        assertThatThrownBy(() -> key.sign(BYTES))
                .isInstanceOf(SignerAway.class)
                .hasMessageEndingWith(" answers with something else than a signature");

        var unknown = key("http://localhost:" + server.getAddress().getPort() + "/elsewhere");
        assertThatThrownBy(() -> unknown.sign(BYTES))
                .isInstanceOf(SignerAway.class)
                .hasMessageEndingWith(" answers HTTP 404");

        server.stop(0);
        assertThatThrownBy(() -> key.sign(BYTES))
                .isInstanceOf(SignerAway.class)
                .hasMessageContaining(" does not answer");
    }

    @Test
    void writesASignatureAndReadsItAgain() {
        var signature = key.sign(BYTES);

        assertThat(Signature.ofHex(signature.toString())).isEqualTo(signature);
        assertThatThrownBy(() -> new Signature(signature.r(), Bytes32.ofHex("0x" + "f0".repeat(32)), 0))
                .hasMessage("the chain takes the lower s only");
    }
}
