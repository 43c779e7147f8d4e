/** Who takes part in the market, and in which role. */
@NullMarked
package org.platone.market.participant;

import org.jspecify.annotations.NullMarked;
