/** Tokens for customers: each settlement is paid exactly once, whatever comes again. */
@NullMarked
package org.platone.blockchain.payment;

import org.jspecify.annotations.NullMarked;
