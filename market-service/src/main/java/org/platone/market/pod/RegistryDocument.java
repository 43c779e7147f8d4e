package org.platone.market.pod;

import org.bson.Document;

/** How the store keeps which state of the registry something works with. */
public final class RegistryDocument {

    private RegistryDocument() {}

    /** As the store keeps it. */
    public static Document write(RegistrySnapshot snapshot) {
        return new Document("snapshotId", snapshot.snapshotId())
                .append("version", snapshot.version())
                .append("pods", snapshot.pods())
                .append("chunks", snapshot.chunks());
    }

    /** As it was written. */
    public static RegistrySnapshot read(Document document) {
        return new RegistrySnapshot(
                document.getString("snapshotId"),
                document.getString("version"),
                document.getInteger("pods"),
                document.getInteger("chunks"));
    }
}
