/** Participants, points of delivery, sessions, bids and outcomes. */
@NullMarked
package org.platone.market;

import org.jspecify.annotations.NullMarked;
