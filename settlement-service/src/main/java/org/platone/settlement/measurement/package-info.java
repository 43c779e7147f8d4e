/** The meters' readings by quarter-hour: checked, kept compactly, corrected by later ones. */
@NullMarked
package org.platone.settlement.measurement;

import org.jspecify.annotations.NullMarked;
