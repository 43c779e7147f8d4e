/** What the sessions sold: the validated outcomes, kept by delivery window. */
@NullMarked
package org.platone.settlement.outcome;

import org.jspecify.annotations.NullMarked;
