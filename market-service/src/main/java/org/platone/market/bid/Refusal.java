package org.platone.market.bid;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a bid.
 *
 * @param pointer JSON pointer of the field; null if it is not about one
 * @param detail a sentence that says what was wrong and what would be right
 */
public record Refusal(Reason reason, @Nullable String pointer, String detail) {}
