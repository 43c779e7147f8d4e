/** The dead letters of all services as they come in. */
@NullMarked
package org.platone.market.deadletter.kafka;

import org.jspecify.annotations.NullMarked;
