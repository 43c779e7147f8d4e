package org.platone.starter.store;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Factory;

/**
 * Packs large texts, which repeat themselves a lot, for the store. A text is packed once and unpacked by each who works on
 * it, so that speed counts for more than size.
 */
public final class Packed {

    private static final LZ4Factory LZ4 = LZ4Factory.fastestInstance();

    private Packed() {}

    /** Packs bytes; their number comes first. */
    public static byte[] pack(byte[] content) {
        var compressor = LZ4.fastCompressor();
        var packed = new byte[Integer.BYTES + compressor.maxCompressedLength(content.length)];
        ByteBuffer.wrap(packed).putInt(content.length);
        int length =
                compressor.compress(content, 0, content.length, packed, Integer.BYTES, packed.length - Integer.BYTES);
        return Arrays.copyOf(packed, Integer.BYTES + length);
    }

    /** Gives back what was packed. */
    public static byte[] unpack(byte[] packed) {
        var content = new byte[ByteBuffer.wrap(packed).getInt()];
        LZ4.safeDecompressor().decompress(packed, Integer.BYTES, packed.length - Integer.BYTES, content, 0);
        return content;
    }
}
