/** An empty store for tests. */
@NullMarked
package org.platone.market.store;

import org.jspecify.annotations.NullMarked;
