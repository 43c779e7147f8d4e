/** Measurements, baselines and settlements. */
@NullMarked
package org.platone.settlement;

import org.jspecify.annotations.NullMarked;
