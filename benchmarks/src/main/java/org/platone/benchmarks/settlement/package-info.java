/** How fast settlement is, on a real broker and the embedded store, beside plain programs that do the least of it. */
@NullMarked
package org.platone.benchmarks.settlement;

import org.jspecify.annotations.NullMarked;
