/** Books that are right, books that are broken, and outcomes to the letter. */
@NullMarked
package org.platone.clearing.book;

import org.jspecify.annotations.NullMarked;
