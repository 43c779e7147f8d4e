/** Takes the readings from the shared customer database. */
@NullMarked
package org.platone.settlement.measurement.kafka;

import org.jspecify.annotations.NullMarked;
