/** Points of delivery and wallets as they come in, and the registry as it is told to others. */
@NullMarked
package org.platone.market.pod.kafka;

import org.jspecify.annotations.NullMarked;
