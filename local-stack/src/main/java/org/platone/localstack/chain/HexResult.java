package org.platone.localstack.chain;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;

/** The bytes that the hexadecimal result of a JSON-RPC answer stands for, however many they are. */
final class HexResult extends InputStream {

    private static final String MARKER = "\"result\":\"0x";
    /** The result is the first or the second member of the answer. */
    private static final int MARKER_WITHIN = 200;

    private final InputStream answer;
    private boolean ended;

    private HexResult(InputStream answer) {
        this.answer = answer;
    }

    /**
     * Reads up to where the result begins.
     *
     * @throws IOException if there is none, with what there is instead
     */
    static HexResult of(InputStream answer) throws IOException {
        var buffered = new BufferedInputStream(answer);
        var head = new StringBuilder();
        while (!head.toString().endsWith(MARKER)) {
            int next = buffered.read();
            if (next < 0 || head.length() > MARKER_WITHIN) {
                throw new IOException("the node answered " + head);
            }
            if (!Character.isWhitespace(next)) {
                head.append((char) next);
            }
        }
        return new HexResult(buffered);
    }

    @Override
    public int read() throws IOException {
        if (ended) {
            return -1;
        }
        int high = answer.read();
        if (high == '"') {
            ended = true;
            return -1;
        }
        int low = answer.read();
        if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
            throw new IOException("the answer of the node ends, or is not hexadecimal, in the middle of its result");
        }
        return HexFormat.fromHexDigit(high) << 4 | HexFormat.fromHexDigit(low);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int next = read();
            if (next < 0) {
                return i == 0 ? -1 : i;
            }
            bytes[offset + i] = (byte) next;
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        answer.close();
    }
}
