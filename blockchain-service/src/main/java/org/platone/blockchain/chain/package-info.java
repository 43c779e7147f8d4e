/** The Ethereum node: what is asked of it, and whether it is the chain that it was. */
@NullMarked
package org.platone.blockchain.chain;

import org.jspecify.annotations.NullMarked;
