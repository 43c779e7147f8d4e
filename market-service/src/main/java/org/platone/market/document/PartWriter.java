package org.platone.market.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one message: members, then lists of items from spools. */
public final class PartWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);

    /**
     * Begins.
     *
     * @param head an object's text up to where the next member follows, without the comma
     */
    public PartWriter(String head) {
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a list of items. The name needs no escaping. */
    public void list(String name, Spool spool, Parts.Range range) {
        out.writeBytes((",\"" + name + "\":[").getBytes(StandardCharsets.UTF_8));
        for (int item = range.from(); item < range.to(); item++) {
            if (item > range.from()) {
                out.write(',');
            }
            out.writeBytes(spool.get(item));
        }
        out.write(']');
    }

    /** Adds a member whose value is JSON already. */
    public void raw(String name, String json) {
        out.writeBytes((",\"" + name + "\":" + json).getBytes(StandardCharsets.UTF_8));
    }

    /** The message. */
    public byte[] finish() {
        out.write('}');
        return out.toByteArray();
    }
}
