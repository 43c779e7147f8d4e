/** Settlements that are to be paid. */
@NullMarked
package org.platone.blockchain.payment.kafka;

import org.jspecify.annotations.NullMarked;
