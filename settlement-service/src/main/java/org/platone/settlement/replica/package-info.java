/** A compacted topic, read whole into memory by every instance. */
@NullMarked
package org.platone.settlement.replica;

import org.jspecify.annotations.NullMarked;
