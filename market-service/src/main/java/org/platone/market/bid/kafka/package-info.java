/** Tells the instances of the market whose bids have changed. */
@NullMarked
package org.platone.market.bid.kafka;

import org.jspecify.annotations.NullMarked;
