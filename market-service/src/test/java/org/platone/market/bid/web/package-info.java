/** How bids are read from bodies. */
@NullMarked
package org.platone.market.bid.web;

import org.jspecify.annotations.NullMarked;
