package org.platone.clearing.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Reads a long list in blocks, on all cores. A block ends where an element seems to begin: where the bytes stand that the first element begins with. It was cut
 * right when its elements end where it does; otherwise, and when anything is wrong with it, it is put back, to be read by one who can say what.
 */
final class JsonBlocks<E extends JsonCursor.Elements> {
    private static final int SIZE = 1 << 17;

    private final JsonInput input;
    private final int depth;
    private final byte[] opening;
    private final Function<JsonCursor, E> room;

    /** Blocks that were read and may be used again. */
    private final Deque<Block> idle = new ArrayDeque<>();

    /**
     * @param depth how many objects and lists are around each element
     * @param opening how each element begins
     */
    JsonBlocks(JsonInput input, int depth, byte[] opening, Function<JsonCursor, E> room) {
        this.input = input;
        this.depth = depth;
        this.opening = opening;
        this.room = room;
    }

    private final class Block {
        private final JsonInput inside = new JsonInput();
        private final JsonCursor cursor = new JsonCursor(inside, depth);
        private final E elements = room.apply(cursor);
        private byte[] bytes = new byte[SIZE + 1];
        private int length;
        private int count;
        private boolean whole;

        void cut(int bytesInIt) {
            length = bytesInIt;
            if (bytes.length <= length) {
                bytes = new byte[length + 1];
            }
            inside.begin(bytes, length, input.cut(length, bytes));
        }

        Block read() {
            try {
                count = cursor.elements(elements);
                whole = true;
            } catch (JsonInput.NotJson | BrokenBook unclear) {
                whole = false;
            }
            return this;
        }
    }

    /** Reads as many elements as it can, the first of which has a place in the list, and returns the place of the first that it did not read. */
    int read(JsonCursor.Taker<E> taker, int first) {
        try (ExecutorService workers = Executors.newFixedThreadPool(InOrder.WORKERS)) {
            return read(taker, first, workers);
        }
    }

    private int read(JsonCursor.Taker<E> taker, int first, ExecutorService workers) {
        Deque<Future<Block>> inOrder = new ArrayDeque<>();
        int place = first;
        boolean more = true;
        while (more || !inOrder.isEmpty()) {
            int length = more ? input.lengthTo(opening, SIZE) : 0;
            more = length > 0;
            if (more) {
                Block block = idle.isEmpty() ? new Block() : idle.remove();
                block.cut(length);
                inOrder.add(workers.submit(block::read));
            }
            if (!inOrder.isEmpty() && (!more || inOrder.size() > 2 * InOrder.WORKERS)) {
                Block block = InOrder.result(inOrder.remove());
                if (!block.whole) {
                    putBack(block, inOrder);
                    return place;
                }
                taker.take(block.elements, place);
                place += block.count;
                input.count(block.inside);
                idle.add(block);
            }
        }
        return place;
    }

    /** Puts back a block and those behind it. */
    private void putBack(Block block, Deque<Future<Block>> behind) {
        while (!behind.isEmpty()) {
            Block last = InOrder.result(behind.removeLast());
            input.putBack(last.bytes, last.length);
        }
        input.putBack(block.bytes, block.length);
    }
}
