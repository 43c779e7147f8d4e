/** One wallet for each point of delivery, made without any private key. */
@NullMarked
package org.platone.blockchain.wallet;

import org.jspecify.annotations.NullMarked;
