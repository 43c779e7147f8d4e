/** Powers and prices as exact integers, and how they read as decimals. */
@NullMarked
package org.platone.market.quantity;

import org.jspecify.annotations.NullMarked;
