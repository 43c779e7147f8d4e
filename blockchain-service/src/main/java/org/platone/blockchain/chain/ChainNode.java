package org.platone.blockchain.chain;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.chain.JsonRpc.Answer;
import org.platone.blockchain.chain.JsonRpc.Call;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import org.platone.blockchain.evm.Hex;
import org.platone.blockchain.evm.Keccak;
import tools.jackson.databind.JsonNode;

/**
 * An Ethereum node over JSON-RPC, one of those that serve the chain. Every method throws {@link ChainAway} while it does
 * not answer.
 */
public final class ChainNode {
    private static final int RECEIPTS_A_CALL = 16;
    /** What a node without history says when it makes a block while it is asked about the last one. */
    private static final String BLOCK_GONE = "BlockOutOfRangeError";
    /** Nodes take requests of 2 MB and more. */
    private static final int BYTES_A_CALL = 1_000_000;

    private final JsonRpc rpc;

    /** The first of several nodes, with the certificates that they want, or null for the machine's own. */
    ChainNode(List<URI> rpcUrls, Duration timeout, @Nullable SSLContext certificates) {
        this.rpc = new JsonRpc(rpcUrls, timeout, certificates);
    }

    /** A node at a JSON-RPC address; each call to it may take so long. */
    public ChainNode(URI rpcUrl, Duration timeout) {
        this(List.of(rpcUrl), timeout, null);
    }

    /** Where the node is that is asked at the moment. */
    public URI address() {
        return rpc.url();
    }

    /** From now on the next node is asked. Whoever calls this makes sure that it serves the same chain. */
    public void useNext() {
        rpc.useNext();
    }

    public long chainId() {
        return quantity(rpc.call("eth_chainId"));
    }

    public long blockNumber() {
        return quantity(rpc.call("eth_blockNumber"));
    }

    /** What the node thinks a unit of gas costs now, in wei. */
    public long gasPrice() {
        return quantity(rpc.call("eth_gasPrice"));
    }

    /** The block with this number, empty when the chain is not that long. */
    public Optional<BlockRef> block(long number) {
        var block = rpc.call("eth_getBlockByNumber", hex(number), false);
        return block.isObject()
                ? Optional.of(
                        new BlockRef(number, Bytes32.ofHex(block.get("hash").asString())))
                : Optional.empty();
    }

    /** Seconds since 1970 at which a block was made, by the chain's clock. */
    public Optional<Long> timeOf(long number) {
        var block = rpc.call("eth_getBlockByNumber", hex(number), false);
        return block.isObject() ? Optional.of(quantity(block.get("timestamp"))) : Optional.empty();
    }

    /** The nonce of the account's next transaction, counting only what is in blocks. */
    public long minedNonce(Address account) {
        return quantity(rpc.call("eth_getTransactionCount", account.lowerCase(), "latest"));
    }

    /** Keccak-256 of the contract's code, which for an address without a contract is that of nothing. */
    public Bytes32 codeHash(Address contract) {
        return Keccak.of(code(contract));
    }

    /** Whether there is a contract at the address. */
    public boolean hasCode(Address contract) {
        return code(contract).length > 0;
    }

    private byte[] code(Address contract) {
        return Hex.bytes(rpc.call("eth_getCode", contract.lowerCase(), "latest").asString());
    }

    /** Sends signed transactions in order; each answer is null, or what the node has against it. */
    public List<@Nullable String> send(List<String> signed) {
        var answers = new ArrayList<@Nullable String>();
        var calls = new ArrayList<Call>();
        int size = 0;
        for (var transaction : signed) {
            if (size + transaction.length() > BYTES_A_CALL && !calls.isEmpty()) {
                rpc.batch(calls).forEach(answer -> answers.add(objection(answer)));
                calls.clear();
                size = 0;
            }
            calls.add(Call.of("eth_sendRawTransaction", transaction));
            size += transaction.length();
        }
        rpc.batch(calls).forEach(answer -> answers.add(objection(answer)));
        return answers;
    }

    /** The receipts of the leading transactions that are in blocks: it stops at the first that is not. */
    public List<Receipt> receipts(List<Bytes32> transactions) {
        var receipts = new ArrayList<Receipt>();
        for (int from = 0; from < transactions.size(); from += RECEIPTS_A_CALL) {
            var part = transactions.subList(from, Math.min(from + RECEIPTS_A_CALL, transactions.size()));
            var calls = part.stream()
                    .map(hash -> Call.of("eth_getTransactionReceipt", hash.toString()))
                    .toList();
            for (var answer : rpc.batch(calls, ReceiptReader::read, Optional.<Receipt>empty())) {
                var receipt = answer.orThrow();
                if (receipt.isEmpty()) {
                    return receipts;
                }
                receipts.add(receipt.get());
            }
        }
        return receipts;
    }

    public Optional<Receipt> receipt(Bytes32 transaction) {
        return receipts(List.of(transaction)).stream().findFirst();
    }

    /** The result of a call that changes nothing, {@code 0x…}; throws {@link NodeError} when it reverts. */
    public String call(Address contract, String data) {
        try {
            return callOnce(contract, data);
        } catch (NodeError e) {
            if (String.valueOf(e.getMessage()).startsWith(BLOCK_GONE)) {
                return callOnce(contract, data);
            }
            throw e;
        }
    }

    private String callOnce(Address contract, String data) {
        return rpc.call("eth_call", Map.of("to", contract.lowerCase(), "data", data), "latest")
                .asString();
    }

    /** The results of many calls to one contract that change nothing, in order. */
    public List<String> calls(Address contract, List<String> data) {
        return rpc
                .batch(data.stream()
                        .map(one -> Call.of("eth_call", Map.of("to", contract.lowerCase(), "data", one), "latest"))
                        .toList())
                .stream()
                .map(answer -> answer.orThrow().asString())
                .toList();
    }

    /**
     * Why a transaction reverts when it is tried after the given block, or now if the node has no word of the contract
     * for then: most keep the state of few blocks. Empty when it does not revert.
     */
    public Optional<NodeError> objection(Address from, @Nullable Address to, String data, long gasLimit, long block) {
        var transaction = to == null
                ? Map.of("from", from.lowerCase(), "data", data, "gas", hex(gasLimit))
                : Map.of("from", from.lowerCase(), "to", to.lowerCase(), "data", data, "gas", hex(gasLimit));
        var then = objection(transaction, hex(block));
        return then.isPresent() && then.get().data() == null ? objection(transaction, "latest") : then;
    }

    private Optional<NodeError> objection(Map<String, String> transaction, String block) {
        try {
            rpc.call("eth_call", transaction, block);
            return Optional.empty();
        } catch (NodeError e) {
            return Optional.of(e);
        }
    }

    /** What a contract said from a block on, of one kind and about one thing. */
    public List<FoundLog> logs(Address contract, Bytes32 event, Bytes32 about, long fromBlock) {
        return logs(contract, List.of(event, about), fromBlock);
    }

    /** What a contract said from a block on with these topics, of which those that are null may be any. */
    public List<FoundLog> logs(Address contract, List<@Nullable Bytes32> topics, long fromBlock) {
        var wanted = new ArrayList<@Nullable String>();
        topics.forEach(topic -> wanted.add(topic == null ? null : topic.toString()));
        return logs(contract, wanted, hex(fromBlock), "latest");
    }

    /** What a contract said of one kind in some blocks. */
    public List<FoundLog> logs(Address contract, Bytes32 event, long fromBlock, long toBlock) {
        return logs(contract, List.of(event.toString()), hex(fromBlock), hex(toBlock));
    }

    private List<FoundLog> logs(
            Address contract, List<? extends @Nullable String> topics, String fromBlock, String toBlock) {
        var filter =
                Map.of("address", contract.lowerCase(), "topics", topics, "fromBlock", fromBlock, "toBlock", toBlock);
        return StreamSupport.stream(rpc.call("eth_getLogs", filter).spliterator(), false)
                .map(log -> new FoundLog(
                        log(log),
                        Bytes32.ofHex(log.get("transactionHash").asString()),
                        new BlockRef(
                                quantity(log.get("blockNumber")),
                                Bytes32.ofHex(log.get("blockHash").asString()))))
                .toList();
    }

    /** A log and the transaction and block in which it was found. */
    public record FoundLog(LogEntry log, Bytes32 transactionHash, BlockRef block) {}

    private static @Nullable String objection(Answer<?> answer) {
        return answer.error() == null ? null : String.valueOf(answer.error().getMessage());
    }

    private static LogEntry log(JsonNode log) {
        return new LogEntry(
                new Address(log.get("address").asString()),
                log.get("topics")
                        .valueStream()
                        .map(topic -> Bytes32.ofHex(topic.asString()))
                        .toList(),
                log.get("data").asString());
    }

    private static long quantity(JsonNode hex) {
        return quantity(hex.asString());
    }

    static long quantity(String hex) {
        return Long.parseUnsignedLong(hex, 2, hex.length(), 16);
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
