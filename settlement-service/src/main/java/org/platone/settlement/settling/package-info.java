/** From what was sold and what was measured to what is paid: the settlements and their versions. */
@NullMarked
package org.platone.settlement.settling;

import org.jspecify.annotations.NullMarked;
