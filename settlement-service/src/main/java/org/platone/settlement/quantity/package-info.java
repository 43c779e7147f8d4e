/** Exact power, price and money: whole watts, micro-euro per kilowatt-hour and micro-euro. */
@NullMarked
package org.platone.settlement.quantity;

import org.jspecify.annotations.NullMarked;
