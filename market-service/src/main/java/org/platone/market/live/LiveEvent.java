package org.platone.market.live;

/** What a stream tells. */
public sealed interface LiveEvent permits SessionEvent, Hint {}
