/** The platform's contracts: how they come on the chain and where they are. */
@NullMarked
package org.platone.blockchain.contract;

import org.jspecify.annotations.NullMarked;
