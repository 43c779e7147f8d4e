/** What the lists of the service want of the store: indexes and orders. */
@NullMarked
package org.platone.market.store;

import org.jspecify.annotations.NullMarked;
