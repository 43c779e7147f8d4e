/** How well baselines foretell what PoDs withdraw when nothing is activated. */
@NullMarked
package org.platone.settlement.accuracy;

import org.jspecify.annotations.NullMarked;
