/** How outcomes are cut to what the grid can bear. */
@NullMarked
package org.platone.market.outcome;

import org.jspecify.annotations.NullMarked;
