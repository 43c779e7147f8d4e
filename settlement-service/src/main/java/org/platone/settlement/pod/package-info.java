/** The points of delivery as the market knows them. */
@NullMarked
package org.platone.settlement.pod;

import org.jspecify.annotations.NullMarked;
