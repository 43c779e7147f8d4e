/** How fast the market is beside what its parts take alone: through the gateway, on the embedded default. */
@NullMarked
package org.platone.benchmarks.market;

import org.jspecify.annotations.NullMarked;
