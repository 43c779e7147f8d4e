/** Agreements between aggregators and their customers: what part of a settlement a customer gets. */
@NullMarked
package org.platone.blockchain.agreement;

import org.jspecify.annotations.NullMarked;
