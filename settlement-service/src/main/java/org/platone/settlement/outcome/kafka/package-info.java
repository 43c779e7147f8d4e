/** Takes the validated outcomes from the market. */
@NullMarked
package org.platone.settlement.outcome.kafka;

import org.jspecify.annotations.NullMarked;
