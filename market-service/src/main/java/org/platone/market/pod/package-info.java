/** The registry of points of delivery. */
@NullMarked
package org.platone.market.pod;

import org.jspecify.annotations.NullMarked;
