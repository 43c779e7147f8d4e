/** From when on details are kept. */
@NullMarked
package org.platone.settlement.kept;

import org.jspecify.annotations.NullMarked;
