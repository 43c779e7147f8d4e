/** Reads the registry of points of delivery from the market. */
@NullMarked
package org.platone.settlement.pod.kafka;

import org.jspecify.annotations.NullMarked;
