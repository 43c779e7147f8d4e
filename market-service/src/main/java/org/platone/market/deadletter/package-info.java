/** Messages that could not be taken from Kafka, as the operator looks into them. */
@NullMarked
package org.platone.market.deadletter;

import org.jspecify.annotations.NullMarked;
