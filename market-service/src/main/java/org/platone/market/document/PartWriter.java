package org.platone.market.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes one message: members, then lists of items from spools. */
public final class PartWriter {

    private final List<byte[]> pieces = new ArrayList<>();

    /**
     * Begins.
     *
     * @param head an object's text up to where the next member follows, without the comma
     */
    public PartWriter(String head) {
        add(head);
    }

    /** Adds a list of items. The name needs no escaping. */
    public void list(String name, Spool spool, Parts.Range range) {
        add(",\"" + name + "\":[");
        pieces.add(spool.get(range));
        add("]");
    }

    private void add(String text) {
        pieces.add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The message. */
    public byte[] finish() {
        add("}");
        byte[] message =
                new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, message, at, piece.length);
            at += piece.length;
        }
        return message;
    }
}
