package org.platone.market.pod;

/**
 * A PoD in the store.
 *
 * @param revision counts its changes; a change names the revision that it replaces
 */
record StoredPod(Pod pod, long revision) {}
