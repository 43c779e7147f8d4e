package org.platone.benchmarks.chain;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.platone.contracts.PlatoneToken;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.utils.Numeric;
import tools.jackson.databind.JsonNode;

/** The token's {@code mintBatch} and nothing else: calls made beforehand, sent at once, and waited for. */
final class Minting {
    private static final long GAS = 15_000_000;

    private final Node node;
    private final String token;
    private final String minter;

    /** As the settlement agreement, which alone may mint. */
    Minting(Node node, String token, String minter) {
        this.node = node;
        this.token = token;
        this.minter = minter;
        node.call("anvil_impersonateAccount", minter);
    }

    /** How long it takes until every wallet has got so much, in batches of 500. */
    Duration mint(int wallets, long amount) {
        List<Map<String, String>> transactions = new ArrayList<>();
        for (int from = 0; from < wallets; from += PayingBenchmark.BATCH) {
            transactions.add(Map.of(
                    "from",
                    minter,
                    "to",
                    token,
                    "gas",
                    Numeric.encodeQuantity(BigInteger.valueOf(GAS)),
                    "gasPrice",
                    "0x0",
                    "data",
                    batch(from, Math.min(wallets, from + PayingBenchmark.BATCH), amount)));
        }
        long began = System.nanoTime();
        List<String> hashes = transactions.stream()
                .map(transaction ->
                        node.call("eth_sendTransaction", transaction).asString())
                .toList();
        hashes.forEach(this::await);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static String batch(int from, int to, long amount) {
        List<Address> recipients =
                IntStream.range(from, to).mapToObj(Minting::wallet).toList();
        List<Uint256> amounts = recipients.stream()
                .map(recipient -> new Uint256(BigInteger.valueOf(amount)))
                .toList();
        return FunctionEncoder.encode(new Function(
                PlatoneToken.FUNC_MINTBATCH,
                List.of(new DynamicArray<>(Address.class, recipients), new DynamicArray<>(Uint256.class, amounts)),
                List.of()));
    }

    /** An address like any other: most of its bytes are not 0. */
    private static Address wallet(int number) {
        return new Address(BigInteger.valueOf(number)
                .add(BigInteger.ONE)
                .multiply(new BigInteger("f1c2d3e4b5a6978812345678", 16).pow(2))
                .mod(BigInteger.TWO.pow(160)));
    }

    private void await(String hash) {
        JsonNode receipt = node.call("eth_getTransactionReceipt", hash);
        while (!receipt.isObject()) {
            PayingBenchmark.pause();
            receipt = node.call("eth_getTransactionReceipt", hash);
        }
        if (!receipt.get("status").asString().equals("0x1")) {
            throw new IllegalStateException("minting was refused in " + hash);
        }
    }
}
