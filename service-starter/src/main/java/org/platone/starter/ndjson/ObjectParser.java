package org.platone.starter.ndjson;

import tools.jackson.core.JsonParser;

/**
 * Makes something of one object of a body.
 *
 * @param <T> what is made
 */
@FunctionalInterface
public interface ObjectParser<T> {

    /**
     * Reads the object, whatever it has.
     *
     * @param json stands at the beginning of the object, and at its end afterwards
     * @throws tools.jackson.core.JacksonException if it is not JSON
     */
    T read(JsonParser json);
}
