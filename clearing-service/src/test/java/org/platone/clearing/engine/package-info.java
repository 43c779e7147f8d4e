/** Books drawn as tables, a plain slow reference, and properties that hold for every book. */
@NullMarked
package org.platone.clearing.engine;

import org.jspecify.annotations.NullMarked;
