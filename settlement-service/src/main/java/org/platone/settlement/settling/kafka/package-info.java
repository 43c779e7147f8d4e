/** Publishes settlements and learns what was paid. */
@NullMarked
package org.platone.settlement.settling.kafka;

import org.jspecify.annotations.NullMarked;
