/** {@code platone verify}: checks downloaded results against the chain and the rules, without the platform's servers. */
@NullMarked
package org.platone.blockchain.verify;

import org.jspecify.annotations.NullMarked;
