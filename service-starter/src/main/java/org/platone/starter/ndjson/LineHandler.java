package org.platone.starter.ndjson;

import tools.jackson.databind.JsonNode;

/** Takes the objects of a body in their order. */
public interface LineHandler {

    /**
     * Comes first, as soon as it is known.
     *
     * @param many false: the body is one object; true: an array or lines, however many there are
     */
    default void begin(boolean many) {}

    /**
     * An object.
     *
     * @param number of the line, or of the element of the array, from 1; empty lines count
     * @param node always an object
     */
    void line(int number, JsonNode node);

    /**
     * A line or an element that is not an object. After a broken element of an array nothing comes any more.
     *
     * @param reason a sentence for the sender
     */
    void broken(int number, String reason);
}
