/** The rules of validity, and the sealed gate step by step against a store in memory and the real one. */
@NullMarked
package org.platone.market.bid;

import org.jspecify.annotations.NullMarked;
