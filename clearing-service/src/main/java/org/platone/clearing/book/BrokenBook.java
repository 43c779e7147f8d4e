package org.platone.clearing.book;

/** An order book that cannot be cleared: where it is broken, and what would be right. */
public final class BrokenBook extends RuntimeException {
    private final String pointer;

    /**
     * @param pointer the JSON pointer of what is broken; empty for the whole document
     * @param problem what is wrong and what would be right
     */
    public BrokenBook(String pointer, String problem) {
        super(pointer.isEmpty() ? problem : pointer + ": " + problem);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }
}
