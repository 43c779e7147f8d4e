/** How fast customers are paid on the chain and what it costs, beside minting the same tokens and nothing else. */
@NullMarked
package org.platone.benchmarks.chain;

import org.jspecify.annotations.NullMarked;
