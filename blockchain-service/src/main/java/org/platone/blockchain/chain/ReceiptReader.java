package org.platone.blockchain.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.platone.blockchain.evm.Address;
import org.platone.blockchain.evm.Bytes32;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads receipts as they come, without a tree in between: one of 500 payments has half a megabyte. */
final class ReceiptReader {
    private @Nullable String transactionHash;
    private @Nullable String blockHash;
    private @Nullable String contract;
    private long block;
    private long status;
    private long gasUsed;
    private List<LogEntry> logs = List.of();

    private ReceiptReader() {}

    /** The receipt that begins here, empty for JSON's null. */
    static Optional<Receipt> read(JsonParser parser) {
        return parser.currentToken() == JsonToken.START_OBJECT
                ? Optional.of(new ReceiptReader().receipt(parser))
                : Optional.empty();
    }

    private Receipt receipt(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            var value = parser.nextToken();
            switch (name) {
                case "transactionHash" -> transactionHash = parser.getString();
                case "blockHash" -> blockHash = parser.getString();
                case "blockNumber" -> block = ChainNode.quantity(parser.getString());
                case "status" -> status = ChainNode.quantity(parser.getString());
                case "gasUsed" -> gasUsed = ChainNode.quantity(parser.getString());
                case "contractAddress" -> contract = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                case "logs" -> logs = logs(parser);
                default -> parser.skipChildren();
            }
        }
        return new Receipt(
                Bytes32.ofHex(present("transactionHash", transactionHash)),
                new BlockRef(block, Bytes32.ofHex(present("blockHash", blockHash))),
                status == 1,
                gasUsed,
                contract == null ? null : new Address(contract),
                logs);
    }

    private static List<LogEntry> logs(JsonParser parser) {
        var logs = new ArrayList<LogEntry>();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            logs.add(log(parser));
        }
        return logs;
    }

    private static LogEntry log(JsonParser parser) {
        @Nullable String address = null;
        @Nullable String data = null;
        var topics = new ArrayList<Bytes32>(4);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "address" -> address = parser.getString();
                case "data" -> data = parser.getString();
                case "topics" -> {
                    while (parser.nextToken() == JsonToken.VALUE_STRING) {
                        topics.add(Bytes32.ofHex(parser.getString()));
                    }
                }
                default -> parser.skipChildren();
            }
        }
        return new LogEntry(new Address(present("address", address)), topics, present("data", data));
    }

    private static String present(String field, @Nullable String value) {
        if (value == null) {
            throw new ChainAway("the node gave a receipt without " + field, null);
        }
        return value;
    }
}
