/** Points of delivery in, wallets out. */
@NullMarked
package org.platone.blockchain.wallet.kafka;

import org.jspecify.annotations.NullMarked;
