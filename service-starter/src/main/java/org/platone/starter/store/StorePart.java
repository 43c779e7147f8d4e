package org.platone.starter.store;

/**
 * A part of the service that prepares its collections (indexes, first documents). A bean of the service; all of them are asked
 * before anything else of the service touches the store.
 */
@FunctionalInterface
public interface StorePart {

    /** Prepares the collections; done after each start, so it must not mind what is there. */
    void prepare();
}
