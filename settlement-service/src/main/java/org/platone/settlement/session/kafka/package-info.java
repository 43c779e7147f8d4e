/** Follows the market's sessions. */
@NullMarked
package org.platone.settlement.session.kafka;

import org.jspecify.annotations.NullMarked;
