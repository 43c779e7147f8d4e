package org.platone.market.pod;

/**
 * The state of the PoD registry that a session works with.
 *
 * @param snapshotId where it is stored
 * @param version tells one state of the registry from another: the number of PoDs and a digest of them
 * @param pods how many
 * @param chunks how many documents hold it
 */
public record RegistrySnapshot(String snapshotId, String version, int pods, int chunks) {}
