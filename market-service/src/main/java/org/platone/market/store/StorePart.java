package org.platone.market.store;

/** A part of the service that prepares its collections (indexes, first documents) when the service starts. */
@FunctionalInterface
public interface StorePart {

    /** Prepares the collections; done at each start, so it must not mind what is there. */
    void prepare();
}
