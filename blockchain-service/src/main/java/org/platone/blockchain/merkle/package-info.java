/** Merkle trees in the format of OpenZeppelin's standard tree. */
@NullMarked
package org.platone.blockchain.merkle;

import org.jspecify.annotations.NullMarked;
