package org.platone.clearing.book;

import java.util.ArrayDeque;
import java.util.Deque;
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
        private int count;
        private boolean whole;

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
        try (var blocks = new Ahead<Block>()) {
            return read(taker, first, blocks);
        }
    }

    private int read(JsonCursor.Taker<E> taker, int first, Ahead<Block> blocks) {
        int place = first;
        boolean more = true;
        while (more || blocks.size() > 0) {
            int length = more ? input.lengthTo(opening, SIZE) : 0;
            more = length > 0;
            if (more) {
                Block block = idle.isEmpty() ? new Block() : idle.pop();
                input.cut(length, block.inside);
                blocks.add(block::read);
            }
            if (blocks.size() > 0 && (!more || blocks.size() > 2 * Ahead.WORKERS)) {
                Block block = blocks.next();
                if (!block.whole) {
                    putBack(block, blocks);
                    return place;
                }
                taker.take(block.elements, place);
                place += block.count;
                input.count(block.inside);
                idle.push(block);
            }
        }
        return place;
    }

    /** Puts back a block and those behind it. */
    private void putBack(Block block, Ahead<Block> behind) {
        while (behind.size() > 0) {
            input.putBack(behind.last().inside);
        }
        input.putBack(block.inside);
    }
}
