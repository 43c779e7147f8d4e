/** Powers and prices at their edges. */
@NullMarked
package org.platone.market.quantity;

import org.jspecify.annotations.NullMarked;
