package org.platone.market.outcome;

import org.jspecify.annotations.Nullable;

/**
 * What a chunk holds.
 *
 * @param part its number, from 1
 * @param firstPod smallest podId in it; null if it has none
 * @param lastPod biggest podId in it; null if it has none
 */
record ChunkInfo(
        int part, @Nullable String firstPod, @Nullable String lastPod, int pods, int rows, int matched) {}
