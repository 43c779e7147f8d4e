/** How fast the clearing engine is: beside an LP solver, beside sorting, and as books grow. */
@NullMarked
package org.platone.benchmarks;

import org.jspecify.annotations.NullMarked;
