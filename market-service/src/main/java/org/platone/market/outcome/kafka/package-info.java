/** Outcomes from clearing and to the participants. */
@NullMarked
package org.platone.market.outcome.kafka;

import org.jspecify.annotations.NullMarked;
