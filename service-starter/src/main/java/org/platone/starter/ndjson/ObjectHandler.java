package org.platone.starter.ndjson;

/**
 * Takes the objects of a body in their order.
 *
 * @param <T> what is made of an object
 */
public interface ObjectHandler<T> {

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
     */
    void line(int number, T object);

    /**
     * A line or an element that is not an object. After a broken element of an array nothing comes any more.
     *
     * @param reason a sentence for the sender
     */
    void broken(int number, String reason);
}
