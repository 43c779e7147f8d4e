/** The words of the Ethereum virtual machine: 32 bytes, addresses and the hash that makes them. */
@NullMarked
package org.platone.blockchain.evm;

import org.jspecify.annotations.NullMarked;
