/** What clearing decided, what the grid operator checked, and what holds in the end. */
@NullMarked
package org.platone.market.outcome;

import org.jspecify.annotations.NullMarked;
