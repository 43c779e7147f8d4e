/** A wallet's balance over REST. */
@NullMarked
package org.platone.blockchain.wallet.web;

import org.jspecify.annotations.NullMarked;
