package org.platone.market.pod;

import java.util.Optional;

/** The documents that a snapshot is kept in; each is written once and never changed. */
interface SnapshotStore {

    void put(String snapshotId, int chunk, byte[] content);

    Optional<byte[]> get(String snapshotId, int chunk);

    /** Removes chunks of a snapshot, from the first to before the end. */
    void remove(String snapshotId, int firstChunk, int endChunk);

    /** Notes which snapshot is the latest; all its chunks are there. */
    void putLatest(Latest latest);

    /** The latest snapshot; empty if none was taken yet. */
    Optional<Latest> latest();

    /**
     * A snapshot and the registry that it was taken of.
     *
     * @param mark of the registry
     */
    record Latest(String mark, RegistrySnapshot snapshot) {}
}
