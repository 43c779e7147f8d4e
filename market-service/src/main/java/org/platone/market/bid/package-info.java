/** Requests and offers: the rules of validity, the sealed gate and carried-over offers. */
@NullMarked
package org.platone.market.bid;

import org.jspecify.annotations.NullMarked;
