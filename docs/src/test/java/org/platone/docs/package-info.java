/** Keeps the documents true to the code. */
@NullMarked
package org.platone.docs;

import org.jspecify.annotations.NullMarked;
