/** How outcomes are kept, listed, and cut to what the grid can bear. */
@NullMarked
package org.platone.market.outcome;

import org.jspecify.annotations.NullMarked;
