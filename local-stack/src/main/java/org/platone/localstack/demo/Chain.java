package org.platone.localstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.jcajce.provider.digest.Keccak;
import tools.jackson.databind.JsonNode;

/** The Ethereum chain as anyone can read it: plain JSON-RPC, no code of the platform. */
final class Chain {

    private static final int ATTEMPTS = 5;
    private static final String CERTIFIED = "Certified(bytes32,bytes32,bytes32,uint8,address)";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI rpc;
    private final String certification;
    private final String token;

    Chain(Platform platform) {
        this.rpc = URI.create(platform.rpc());
        this.certification = platform.contract("certification");
        this.token = platform.contract("token");
    }

    /** All tokens that exist, in units of 0.000001. */
    long totalSupply() {
        return number(call(token, selector("totalSupply()")));
    }

    boolean isCertified(String root) {
        return number(call(certification, selector("isCertified(bytes32)") + root.substring(2))) == 1;
    }

    /** Whether the chain says that this root was certified together with this document. */
    boolean isCertified(String root, String documentHash) {
        String filter = "[{\"fromBlock\":\"0x0\",\"toBlock\":\"latest\",\"address\":\"" + certification
                + "\",\"topics\":[\"0x" + keccak(CERTIFIED) + "\",\"" + root + "\",\"" + documentHash + "\"]}]";
        return !rpc("eth_getLogs", filter).isEmpty();
    }

    private String call(String contract, String data) {
        return rpc("eth_call", "[{\"to\":\"" + contract + "\",\"data\":\"0x" + data + "\"},\"latest\"]")
                .asString();
    }

    /** A node that forgets what was before has no answer when a block comes while it looks for the latest: asked again, it has. */
    private JsonNode rpc(String method, String params) {
        JsonNode answer = ask(method, params);
        for (int again = 1; again < ATTEMPTS && !answer.has("result"); again++) {
            answer = ask(method, params);
        }
        if (!answer.has("result")) {
            throw new IllegalStateException(method + " was answered with " + answer);
        }
        return answer.required("result");
    }

    private JsonNode ask(String method, String params) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
        try {
            return Platform.JSON.readTree(http.send(
                            HttpRequest.newBuilder(rpc)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while asking the chain", e);
        }
    }

    private static long number(String hex) {
        return new BigInteger(hex.substring(2), 16).longValueExact();
    }

    private static String selector(String signature) {
        return keccak(signature).substring(0, 8);
    }

    private static String keccak(String text) {
        return HexFormat.of().formatHex(new Keccak.Digest256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
