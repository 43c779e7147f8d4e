/** The aggregators' baseline curves, and until when they may be changed. */
@NullMarked
package org.platone.settlement.baseline;

import org.jspecify.annotations.NullMarked;
