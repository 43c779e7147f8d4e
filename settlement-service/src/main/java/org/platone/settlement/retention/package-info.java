/** Removes what was kept as long as it is to be. */
@NullMarked
package org.platone.settlement.retention;

import org.jspecify.annotations.NullMarked;
