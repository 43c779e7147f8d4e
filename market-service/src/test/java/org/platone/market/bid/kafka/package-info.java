/** How changes of bids are told. */
@NullMarked
package org.platone.market.bid.kafka;

import org.jspecify.annotations.NullMarked;
