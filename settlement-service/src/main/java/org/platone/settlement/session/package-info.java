/** The market sessions, as far as settlement must know them. */
@NullMarked
package org.platone.settlement.session;

import org.jspecify.annotations.NullMarked;
