/** Clears order books and keeps them for replay and explanation. */
@NullMarked
package org.platone.clearing;

import org.jspecify.annotations.NullMarked;
