/** The compact binary form in which many small things are kept in one stored document. */
@NullMarked
package org.platone.settlement.packed;

import org.jspecify.annotations.NullMarked;
