/** Certifications, wallets, agreements and payments. */
@NullMarked
package org.platone.blockchain;

import org.jspecify.annotations.NullMarked;
