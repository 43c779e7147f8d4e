package org.platone.market.outcome;

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
    private final int to;
    private final RowPlaces places;
    private byte @Nullable [] whole;

    /**
     * A PoD.
     *
     * @param from where its object begins in the chunk
     * @param to before where it ends
     */
    ChunkPod(PodRows<R> pod, byte[] chunk, int from, int to, RowPlaces places) {
        this.pod = pod;
        this.chunk = chunk;
        this.from = from;
        this.to = to;
        this.places = places;
    }

    PodRows<R> rows() {
        return pod;
    }

    String podId() {
        return pod.podId();
    }

    /** Its object as it is. */
    byte[] json() {
        byte[] known = whole;
        if (known == null) {
            known = Arrays.copyOfRange(chunk, from, to);
            whole = known;
        }
        return known;
    }

    /** Its object with those rows that are wanted; null if none is. */
    byte @Nullable [] json(Predicate<R> wanted) {
        boolean[] is = new boolean[places.size()];
        int count = 0;
        for (int row = 0; row < is.length; row++) {
            is[row] = wanted.test(pod.rows().get(row));
            count += is[row] ? 1 : 0;
        }
        if (count == is.length) {
            return json();
        }
        return count == 0 ? null : json(is);
    }

    private byte[] json(boolean[] wanted) {
        byte[] some = new byte[to - from];
        int length = copy(from, places.start(0), some, 0);
        int begin = length;
        for (int row = 0; row < wanted.length; row++) {
            if (wanted[row]) {
                if (length > begin) {
                    some[length++] = ',';
                }
                length = copy(places.start(row), places.end(row), some, length);
            }
        }
        System.arraycopy(END, 0, some, length, END.length);
        return Arrays.copyOf(some, length + END.length);
    }

    /** Its object as a document has it: without the players. */
    byte[] document() {
        byte[] document = new byte[to - from];
        int length = 0;
        int next = from;
        for (int cut = 0; cut < places.cuts(); cut++) {
            length = copy(next, places.cutFrom(cut), document, length);
            next = places.cutTo(cut);
        }
        length = copy(next, to, document, length);
        return Arrays.copyOf(document, length);
    }

    private int copy(int start, int end, byte[] into, int at) {
        System.arraycopy(chunk, start, into, at, end - start);
        return at + end - start;
    }
}
