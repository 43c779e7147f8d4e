/** What participants may do at the broker. */
@NullMarked
package org.platone.market.participant.kafka;

import org.jspecify.annotations.NullMarked;
