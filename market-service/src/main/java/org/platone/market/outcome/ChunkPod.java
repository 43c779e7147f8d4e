package org.platone.market.outcome;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A PoD of a chunk together with its text there, so that what is handed on unchanged need not be written anew.
 *
 * @param <R> kind of rows
 */
final class ChunkPod<R> {

    private static final byte[] END = "]}".getBytes(StandardCharsets.US_ASCII);

    private final PodRows<R> pod;
    private final byte[] chunk;
    private final int from;
    private final int[] starts;
    private final int[] ends;
    private byte @Nullable [] whole;

    /**
     * A PoD.
     *
     * @param from where its object begins in the chunk
     * @param starts where each row begins
     * @param ends before where each row ends
     */
    ChunkPod(PodRows<R> pod, byte[] chunk, int from, int[] starts, int[] ends) {
        this.pod = pod;
        this.chunk = chunk;
        this.from = from;
        this.starts = starts;
        this.ends = ends;
    }

    PodRows<R> rows() {
        return pod;
    }

    String podId() {
        return pod.podId();
    }

    /** Its object with those rows that are wanted; null if none is. */
    byte @Nullable [] json(Predicate<R> wanted) {
        boolean[] is = new boolean[starts.length];
        int count = 0;
        for (int i = 0; i < starts.length; i++) {
            is[i] = wanted.test(pod.rows().get(i));
            count += is[i] ? 1 : 0;
        }
        if (count == starts.length) {
            return json();
        }
        return count == 0 ? null : json(is);
    }

    /** Its object as it is. */
    byte[] json() {
        byte[] known = whole;
        if (known == null) {
            int to = starts.length == 0 ? ends() : ends[starts.length - 1];
            known = Arrays.copyOfRange(chunk, from, to + END.length);
            whole = known;
        }
        return known;
    }

    /** Before where the list of no rows ends. */
    private int ends() {
        int end = from;
        while (chunk[end] != '[') {
            end++;
        }
        return end + 1;
    }

    private byte[] json(boolean[] wanted) {
        var out = new ByteArrayOutputStream(ends[ends.length - 1] - from);
        out.write(chunk, from, starts[0] - from);
        boolean first = true;
        for (int i = 0; i < starts.length; i++) {
            if (wanted[i]) {
                if (!first) {
                    out.write(',');
                }
                out.write(chunk, starts[i], ends[i] - starts[i]);
                first = false;
            }
        }
        out.writeBytes(END);
        return out.toByteArray();
    }
}
