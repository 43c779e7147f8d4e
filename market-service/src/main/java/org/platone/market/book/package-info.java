/** The order book of a session once its gate is sealed. */
@NullMarked
package org.platone.market.book;

import org.jspecify.annotations.NullMarked;
