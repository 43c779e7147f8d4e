/** The changes of sessions as every instance hears of them. */
@NullMarked
package org.platone.market.live.kafka;

import org.jspecify.annotations.NullMarked;
