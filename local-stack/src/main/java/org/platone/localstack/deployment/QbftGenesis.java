package org.platone.localstack.deployment;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first block of a chain whose blocks the validators agree upon (QBFT), and where nobody pays for gas. */
public final class QbftGenesis {

    /** What says that a block was agreed upon. */
    private static final String MIX_HASH = "0x63746963616c2062797a616e74696e65206661756c7420746f6c6572616e6365";

    private static final int VANITY_BYTES = 32;
    /** From this length on, RLP says the length in bytes of its own. */
    private static final int LONG = 56;

    private static final int STRING = 0x80;
    private static final int LIST = 0xc0;
    private static final byte[] EMPTY_LIST = {(byte) LIST};

    private QbftGenesis() {}

    /** The block, for JSON. Each validator is the 20 bytes of its address. */
    public static Map<String, Object> of(long chainId, List<byte[]> validators) {
        var qbft = new LinkedHashMap<String, Object>();
        qbft.put("blockperiodseconds", 1);
        qbft.put("epochlength", 30_000);
        qbft.put("requesttimeoutseconds", 2);
        var config = new LinkedHashMap<String, Object>();
        config.put("chainId", chainId);
        config.put("berlinBlock", 0);
        config.put("londonBlock", 0);
        config.put("zeroBaseFee", true);
        // What the contracts are compiled for.
        config.put("shanghaiTime", 0);
        config.put("cancunTime", 0);
        config.put("qbft", qbft);
        var genesis = new LinkedHashMap<String, Object>();
        genesis.put("config", config);
        genesis.put("nonce", "0x0");
        genesis.put("timestamp", "0x0");
        genesis.put("gasLimit", "0x3b9aca00");
        genesis.put("baseFeePerGas", "0x0");
        genesis.put("difficulty", "0x1");
        genesis.put("mixHash", MIX_HASH);
        genesis.put("coinbase", "0x" + "0".repeat(40));
        genesis.put("alloc", Map.of());
        genesis.put("extraData", extraData(validators));
        return genesis;
    }

    /** RLP of nothing, the validators, no votes, round 0, and no seals. */
    public static String extraData(List<byte[]> validators) {
        var addresses = new ByteArrayOutputStream();
        validators.forEach(address -> addresses.writeBytes(item(STRING, address)));
        var all = new ByteArrayOutputStream();
        all.writeBytes(item(STRING, new byte[VANITY_BYTES]));
        all.writeBytes(item(LIST, addresses.toByteArray()));
        all.writeBytes(EMPTY_LIST);
        all.writeBytes(item(STRING, new byte[0]));
        all.writeBytes(EMPTY_LIST);
        return "0x" + HexFormat.of().formatHex(item(LIST, all.toByteArray()));
    }

    private static byte[] item(int kind, byte[] content) {
        var item = new ByteArrayOutputStream();
        if (content.length < LONG) {
            item.write(kind + content.length);
        } else if (content.length <= 0xff) {
            item.write(kind + LONG);
            item.write(content.length);
        } else {
            throw new IllegalArgumentException("too many validators");
        }
        item.writeBytes(content);
        return item.toByteArray();
    }
}
