/** Hashes of 32 bytes, the unit in which everything on the chain is named. */
@NullMarked
package org.platone.blockchain.hash;

import org.jspecify.annotations.NullMarked;
