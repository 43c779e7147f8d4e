package org.platone.market.pod;

import java.util.Optional;

/** The documents that a snapshot is kept in; each is written once and never changed. */
interface SnapshotStore {

    void put(String snapshotId, int chunk, byte[] content);

    Optional<byte[]> get(String snapshotId, int chunk);

    void delete(String snapshotId, int chunks);
}
