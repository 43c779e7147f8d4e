/** What the store needs before the service can work on it. */
@NullMarked
package org.platone.market.store;

import org.jspecify.annotations.NullMarked;
