/** Reads the agreements from the chain's side of the platform. */
@NullMarked
package org.platone.settlement.agreement.kafka;

import org.jspecify.annotations.NullMarked;
