/** Quarter-hours, delivery windows and the market's days. */
@NullMarked
package org.platone.settlement.period;

import org.jspecify.annotations.NullMarked;
