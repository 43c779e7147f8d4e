/** Clears the books of market sessions as they come in parts, and keeps books and outcomes for replay and explanation. */
@NullMarked
package org.platone.clearing.session;

import org.jspecify.annotations.NullMarked;
