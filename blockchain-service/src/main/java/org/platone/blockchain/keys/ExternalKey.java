package org.platone.blockchain.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.evm.Keccak;
import org.web3j.crypto.ECDSASignature;
import org.web3j.crypto.Sign;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key that never is in this process: an external signer makes the signatures ({@code POST /api/v1/eth1/sign/{public
 * key}} of Web3Signer). What it answers is believed only when it is a signature of that key.
 */
final class ExternalKey implements SigningKey {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LENGTH = 65;

    private final URI url;
    private final BigInteger publicKey;
    private final Address address;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param signer the signer's base address
     * @param publicKey {@code 0x} and 64 bytes
     * @param client with the certificates that the signer wants
     */
    ExternalKey(URI signer, String publicKey, Duration timeout, HttpClient client) {
        this.url = URI.create(signer.toString().replaceAll("/+$", "") + "/api/v1/eth1/sign/" + publicKey);
        this.publicKey = new BigInteger(1, Hex.bytes(publicKey));
        this.address = Address.ofPublicKey(Hex.bytes(publicKey));
        this.timeout = timeout;
        this.client = client;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Signature sign(byte[] bytes) {
        var answer = ask(JSON.createObjectNode().put("data", Hex.of(bytes)).toString());
        try {
            var signature = Hex.bytes(answer.strip().replace("\"", ""));
            if (signature.length == LENGTH) {
                return checked(
                        new BigInteger(1, signature, 0, 32), new BigInteger(1, signature, 32, 32), Keccak.of(bytes));
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw new SignerAway(
                "the signer at " + url.getAuthority() + " answers with something else than a signature", null);
    }

    /** With the lower s and the parity by which the key is known, whatever the signer says about them. */
    private Signature checked(BigInteger r, BigInteger s, Bytes32 hash) {
        var canonical = new ECDSASignature(r, s).toCanonicalised();
        for (int parity = 0; parity <= 1; parity++) {
            if (publicKey.equals(Sign.recoverFromSignature(parity, canonical, hash.toBytes()))) {
                return new Signature(word(canonical.r), word(canonical.s), parity);
            }
        }
        throw new SignerAway("the signer at " + url.getAuthority() + " signs with another key", null);
    }

    private String ask(String body) {
        try {
            var request = HttpRequest.newBuilder(url)
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new SignerAway(
                        "the signer at " + url.getAuthority() + " answers HTTP " + response.statusCode(), null);
            }
            return response.body();
        } catch (IOException e) {
            throw new SignerAway("the signer at " + url.getAuthority() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignerAway("interrupted while asking the signer at " + url.getAuthority(), e);
        }
    }

    private static Bytes32 word(BigInteger value) {
        var bytes = value.toByteArray();
        var word = new byte[32];
        int from = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, from, word, 32 - (bytes.length - from), bytes.length - from);
        return Bytes32.of(word);
    }
}
